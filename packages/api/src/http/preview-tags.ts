import { html } from "hono/html";
import type { WatchedRender } from "./find-watched.ts";
import type { Html } from "./page-layout.ts";

/**
 * What chats and social sites read to show a preview (ogp.me, Twitter cards). Their links must be absolute, so without
 * a public URL they are left as paths, which only helps a reader on this machine.
 */
export function previewTags(render: WatchedRender, publicUrl: string | null): Html {
  const media = `${publicUrl ?? ""}/media/${render.slug}`;
  return html`<meta property="og:title" content="${render.title}" />
    <meta property="og:site_name" content="Reelay" />
    <meta property="og:url" content="${publicUrl ?? ""}/v/${render.slug}" />
    <meta name="twitter:title" content="${render.title}" />
    <meta name="twitter:card" content="${render.hasPoster ? "summary_large_image" : "summary"}" />
    ${render.state === "ready" ? videoTags(render, media) : html`<meta property="og:type" content="website" />`}
    ${render.hasPoster ? pictureTags(media) : ""}`;
}

function videoTags({ video }: WatchedRender, media: string): Html {
  return html`<meta property="og:type" content="video.other" />
    <meta property="og:video" content="${media}.mp4" />
    ${media.startsWith("https:") ? html`<meta property="og:video:secure_url" content="${media}.mp4" />` : ""}
    <meta property="og:video:type" content="video/mp4" />
    ${
      video === null
        ? ""
        : html`<meta property="og:video:width" content="${video.width}" />
            <meta property="og:video:height" content="${video.height}" />`
    }`;
}

function pictureTags(media: string): Html {
  return html`<meta property="og:image" content="${media}.png" />
    <meta property="og:image:type" content="image/png" />
    <meta name="twitter:image" content="${media}.png" />`;
}
