import type { RegionId, RenderState, Resolution } from "@reelay/core";
import type { CardActionName } from "../card.ts";
import type { BotWords } from "./bot-words.ts";
import type { Fault } from "./fault-of.ts";

/** What a bar is labelled with: the service's stage, or the state where it has none that is known here. */
export type StageName = "queued" | "sending" | "waiting" | "rendering" | "finishing" | "saving";

/** What the rows of a card are called. */
export type FactName = "region" | "avatar" | "length" | "resolution" | "size" | "cost" | "cause";

/**
 * Every text of the bots in one language. `{name}` is filled by `fillIn`. A language lacks nothing: the three
 * languages are values of this one type.
 */
export interface Words {
  card: CardWords;
  answers: AnswerWords;
  form: FormWords;
  commands: CommandWords;
  bot: BotWords;
}

export interface CardWords {
  /** Title of a render without one. */
  untitled: string;
  status: Record<Exclude<RenderState, "failed" | "canceled" | "rendering">, string> & Record<RenderingStage, string>;
  canceled: Record<"nothing" | "possibly" | "yes", string>;
  checking: string;
  needsPerson: string;
  /** Shown in a fresh message for the moment before the result is put into it. */
  delivering: string;
  /** The video is there, but neither a file nor a link can be shown in this place. */
  nothingToShow: string;
  /** After "ready": the file was wanted, and a link is there instead. */
  linkInstead: string;
  stages: Record<StageName, string>;
  actions: Record<CardActionName, string>;
  facts: Record<FactName, string>;
  faults: Record<Fault, string>;
  /** By plural category (`Intl.PluralRules`); `{count}` is filled. */
  scenes: { one: string; other: string };
  sandboxCost: string;
  nothingSpent: string;
  watch: string;
  vendorLink: string;
  mayExpire: string;
  askedBy: string;
  reference: string;
  secondsLeft: string;
}

export type RenderingStage = "waiting" | "rendering" | "finishing";

export interface AnswerWords {
  /** The service did not answer in time: nobody knows whether it was accepted. */
  notConfirmed: string;
  refused: string;
  notYours: string;
  canceled: Record<"nothing" | "possibly" | "yes", string>;
  linkOnly: string;
  noRenders: string;
  noAvatars: string;
  staleList: string;
  unknownRender: string;
}

export interface FormWords {
  title: string;
  submit: string;
  close: string;
  script: string;
  scriptPlaceholder: string;
  file: string;
  avatar: string;
  region: string;
  orientation: string;
  resolution: string;
  language: string;
  automatic: string;
  orientations: Record<"landscape" | "portrait", string>;
  resolutions: Record<Resolution, string>;
  regions: Record<RegionId, string>;
}

/** One line each; `help` has at most 12 lines with its examples. */
export interface CommandWords {
  video: string;
  videos: string;
  fromMessage: string;
  list: string;
  status: string;
  cancel: string;
  again: string;
  avatars: string;
  settings: string;
  help: string;
  id: string;
  search: string;
}
