import { html } from "hono/html";
import type { SavedVideo } from "../store/schema.ts";
import { describeRender } from "./describe-render.ts";
import type { WatchedRender } from "./find-watched.ts";
import { langAttribute, layOutPage, type Html } from "./page-layout.ts";
import { previewTags } from "./preview-tags.ts";

const refreshSeconds = 5;

/** The page of one render. It runs no script: while the video is being made it reloads itself. */
export function watchPage(render: WatchedRender, publicUrl: string | null): Html {
  const words = describeRender(render);
  const busy = words.kind === "busy";
  return layOutPage({
    title: busy ? `${words.percent} % · ${render.title}` : render.title,
    titleLanguage: render.language,
    head: html`${previewTags(render, publicUrl)}
    ${busy ? html`<meta http-equiv="refresh" content="${refreshSeconds}" />` : ""}`,
    body: html`${render.sandbox ? sandboxNote : ""} ${words.kind === "ready" ? player(render) : ""}
      <div class="inside">
        <h1${langAttribute(render.language)} dir="auto">${render.title}</h1>
        ${words.kind === "ready" ? facts(render) : ""} ${busy ? progress(words) : ""}
        ${words.kind === "ended" ? ending(words.sentence, render.referenceId) : ""} ${transcript(render)}
      </div>`,
  });
}

const sandboxNote = html`<p class="note" role="note">
  <strong>SANDBOX</strong> – this comes from the local stand-in for AI STUDIOS: no real avatar, nothing spent.
</p>`;

function player(render: WatchedRender): Html {
  const { slug, video, hasPoster } = render;
  const size = video === null ? "" : html` width="${video.width}" height="${video.height}"`;
  const poster = hasPoster ? html` poster="/media/${slug}.png"` : "";
  return html`<video controls playsinline preload="metadata" aria-label="${render.title}" ${size}${poster}>
    <source src="/media/${slug}.mp4" type="video/mp4" />
    <a href="/media/${slug}.mp4?download">Download the video</a>
  </video>`;
}

function facts({ slug, video }: WatchedRender): Html {
  return html`<p class="facts">
    <a class="button" href="/media/${slug}.mp4?download" download>Download</a>
    ${video === null ? "" : html`<span class="quiet">${factsOf(video)}</span>`}
  </p>`;
}

function progress(words: { sentence: string; percent: number }): Html {
  return html`<p role="status">${words.sentence} ${words.percent} %</p>
    <progress max="100" value="${words.percent}" aria-label="Progress">${words.percent} %</progress>
    <p class="quiet">This page looks again every ${refreshSeconds} seconds.</p>`;
}

function ending(sentence: string, referenceId: string | null): Html {
  return html`<p role="status">${sentence}</p>
    ${
      referenceId === null
        ? ""
        : html`<p>Ask whoever sent you this link, and name this reference.</p>
            <p class="quiet">Reference: <code>${referenceId}</code></p>`
    }`;
}

function transcript({ script, language }: WatchedRender): Html | string {
  if (script === null || script.trim() === "") return "";
  // Line breaks in the script are kept by the style, so the text must touch its tags.
  return html`<h2>Transcript</h2>
    <div class="transcript" dir="auto" ${langAttribute(language)}>${script}</div>`;
}

function factsOf(video: SavedVideo): string {
  return `${lengthOf(video.seconds)} · ${video.width} × ${video.height} · ${Math.max(0.1, video.bytes / 1_000_000).toFixed(1)} MB`;
}

/** Minutes and seconds as a player shows them; a video is never 0:00. */
function lengthOf(seconds: number): string {
  const whole = Math.max(1, Math.floor(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}
