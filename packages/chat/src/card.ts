import type { Language } from "./words/language.ts";

/** What a person may do with a render from its card. */
export const cardActionNames = [
  "cancel",
  "again",
  "edit",
  "details",
  "tryAgain",
  "sendAgain",
  "stop",
  "check",
] as const;

export type CardActionName = (typeof cardActionNames)[number];

/** A button: its label is localised; `generation` makes pressing it twice pressing it once. */
export interface CardAction {
  name: CardActionName;
  label: string;
  style: "plain" | "primary" | "danger";
  /** The render's version when the button was drawn; part of the idempotency key of what it starts. */
  generation: number;
}

/** The card of a render as platform-neutral data: every text is plain text, unescaped, in the card's language. */
export interface Card {
  renderId: string;
  /** Version of the render that this card shows. */
  version: number;
  /** Language of its words. */
  language: Language;
  /** `busy` changes again by itself; the others are final until somebody acts. */
  tone: "busy" | "asking" | "done" | "failed" | "canceled";
  /** Hostile text of a person: escape it for where it goes. */
  title: string;
  /** Platform id of who asked; null when nobody is known. */
  requesterId: string | null;
  /** One sentence: what is happening, or whose fault it is and what to do next. */
  status: string;
  /** Null when there is nothing to show a bar of. `percent` is whole and never falls. */
  progress: { percent: number; stage: string; secondsLeft: number | null } | null;
  /** Short lines such as region, avatar, length, cost; only what is known. */
  facts: readonly { label: string; value: string }[];
  /** Set when the video is ready. */
  video: CardVideo | null;
  actions: readonly CardAction[];
  /** Stands in the service's log; null when nothing went wrong. */
  referenceId: string | null;
}

export interface CardVideo {
  seconds: number;
  bytes: number;
  /** Where it plays for everybody; null without a public URL (a loopback link is never posted). */
  watchUrl: string | null;
  /** AI STUDIOS's own link, shown with "may expire" when there is no watch page. */
  vendorUrl: string | null;
}
