import { randomUUID } from "node:crypto";
import { brotliCompressSync, brotliDecompressSync } from "node:zlib";
import { draftSchema, type Draft } from "@reelay/chat";

/** Carries a draft through a button. */
export interface Drafts {
  /** A button's value of at most 2,000 characters, and whether it still works after a restart and in other replicas. */
  write(draft: Draft): { value: string; lasting: boolean };
  /** Undefined when it was kept by a process that is gone; the private answer still shows the text. */
  read(value: string | undefined): Draft | undefined;
}

const valueLimit = 2_000;
const mostKept = 1_000;
/** A script has at most 20,000 characters; nothing that was pressed may unpack into much more. */
const largestDraftBytes = 200_000;
const packedMark = "~";

/**
 * Drafts travel in the button itself, packed: some 4,000 characters of English. Longer ones wait here, the oldest
 * forgotten first: Slack does not give back what else stood in a private answer.
 */
export function createDrafts(): Drafts {
  const kept = new Map<string, Draft>();
  return {
    write(draft) {
      const value = shortest(JSON.stringify(draft));
      if (value.length <= valueLimit) return { value, lasting: true };
      const oldest = kept.keys().next().value;
      if (kept.size >= mostKept && oldest !== undefined) kept.delete(oldest);
      const id = randomUUID();
      kept.set(id, draft);
      return { value: id, lasting: false };
    },
    read(value = "") {
      if (value.startsWith("{")) return draftSchema.safeParse(parseJson(value)).data;
      return value.startsWith(packedMark) ? draftSchema.safeParse(parseJson(unpack(value))).data : kept.get(value);
    },
  };
}

/** Packing makes Korean and Chinese longer at times: a letter of theirs counts as one character, but as three bytes. */
function shortest(json: string): string {
  if (json.length <= valueLimit) return json;
  return `${packedMark}${brotliCompressSync(json).toString("base64url")}`;
}

function unpack(value: string): string {
  try {
    const packed = Buffer.from(value.slice(packedMark.length), "base64url");
    return brotliDecompressSync(packed, { maxOutputLength: largestDraftBytes }).toString();
  } catch {
    return "";
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
