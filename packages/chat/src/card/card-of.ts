import { canMove, type RenderState } from "@reelay/core";
import type { RenderView } from "@reelay/api/client";
import type { Card, CardVideo } from "../card.ts";
import type { Language } from "../words/language.ts";
import { wordsOf } from "../words/words-of.ts";
import { actionsOf } from "./actions-of.ts";
import { factsOf } from "./facts-of.ts";
import { shortened } from "./shortened.ts";
import { stageOf, statusOf } from "./status-of.ts";

/** The longest title of a card, in graphemes. */
export const titleLimit = 150;

export interface CardOptions {
  language: Language;
  /** Platform id of who asked; null when nobody is known. */
  requesterId: string | null;
}

/**
 * A render as a card: what is happening, what is known of it, what can be done. Pure and total. All texts are plain text
 * of bounded length (title ≤ 150 graphemes) on one line, unescaped.
 */
export function cardOf(render: RenderView, options: CardOptions): Card {
  const { language, requesterId } = options;
  const { untitled } = wordsOf(language).card;
  const readyCard = render.state === "ready";
  return {
    renderId: render.id,
    version: render.version,
    language,
    tone: toneOf(render),
    title: shortened(render.title, titleLimit) || untitled,
    requesterId,
    status: statusOf(render, language),
    progress: progressOf(render, language),
    facts: factsOf(render, language),
    video: readyCard ? videoOf(render) : null,
    actions: actionsOf(render, language),
    referenceId: readyCard ? null : (render.problem?.referenceId ?? null),
  };
}

function toneOf(render: RenderView): Card["tone"] {
  if (render.needsPerson && canMove(render.state, "canceled")) return "asking";
  return tones[render.state];
}

const tones: Readonly<Record<RenderState, Card["tone"]>> = {
  proposed: "asking",
  queued: "busy",
  submitting: "busy",
  rendering: "busy",
  saving: "busy",
  ready: "done",
  failed: "failed",
  canceled: "canceled",
  expired: "canceled",
};

/** Nobody knows the time left: the vendor gives none, and there is no history yet to learn it from. */
function progressOf(render: RenderView, language: Language): Card["progress"] {
  if (toneOf(render) !== "busy") return null;
  const percent = Number.isFinite(render.progress) ? Math.floor(Math.min(100, Math.max(0, render.progress))) : 0;
  return { percent, stage: wordsOf(language).card.stages[stageOf(render)], secondsLeft: null };
}

function videoOf(render: RenderView): CardVideo | null {
  const { video, links } = render;
  if (video === null) return null;
  const watchUrl = links.public ? links.watch : null;
  // The sandbox's links are http and open on its own machine only.
  const vendorUrl = watchUrl === null && links.vendor?.startsWith("https://") ? links.vendor : null;
  return { seconds: video.seconds, bytes: video.bytes, watchUrl, vendorUrl };
}
