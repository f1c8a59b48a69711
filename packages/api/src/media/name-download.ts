const maxCharacters = 80;

/** A file name that a person recognises and no system trips over: no separators, no control or direction characters. */
export function fileNameOf(title: string): string {
  const clean = title
    .normalize("NFC")
    .toWellFormed()
    .replaceAll(/[\p{C}\p{Zl}\p{Zp}/\\:*?"<>|%]/gu, " ")
    .replaceAll(/\s+/g, " ");
  const short = [...clean].slice(0, maxCharacters).join("");
  return `${short.replaceAll(/^[. ]+|(?<![. ])[. ]+$/g, "") || "video"}.mp4`;
}

/** The `content-disposition` of a video: plain ASCII for old clients, the real name in UTF-8 beside it (RFC 6266). */
export function contentDisposition(kind: "inline" | "attachment", title: string): string {
  const name = fileNameOf(title);
  const ascii = name.replaceAll(/[^\x20-\x7e]/g, "_");
  const encoded = encodeURIComponent(name).replaceAll(/['()*]/g, percentEncode);
  return `${kind}; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}

function percentEncode(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}
