import type { ReelayClient } from "@reelay/api/client";
import type { Draft } from "@reelay/chat";
import type { KnownBlock, ModalView } from "@slack/types";
import type { Logger } from "pino";
import type { People } from "../platform/people.ts";
import type { SlackClients } from "../platform/slack-clients.ts";
import type { Drafts } from "../form/drafts.ts";
import type { LanguageBook } from "../words/language-book.ts";
import type { Words } from "../words/words.ts";

/** A private answer: only the person who asked sees it. */
export interface Answer {
  text: string;
  blocks?: KnownBlock[];
}

/** Something a person did in Slack, the same for Socket Mode and HTTP, for commands, buttons and mentions. */
export interface Request {
  workspaceId: string;
  personId: string;
  /** Null for a shortcut outside of any conversation. */
  placeId: string | null;
  threadId: string | null;
  /** Slack's own name of this request; the same again when Slack delivers it twice. */
  key: string;
  /** Arrival, epoch milliseconds. */
  receivedAt: number;
  /** Language of the answers, ISO 639-1. */
  language: string;
  words: Words;
  /** From now on an answer without an outcome holds this text, so that it is not lost. */
  keep(draft: Draft): void;
  /** What was kept. */
  readonly kept: Draft | undefined;
  /** Answers privately. The first answer is the one Slack waits for. */
  say(answer: Answer): Promise<void>;
  /** Opens a modal; answers with `words.formFailed` when that was too late. The view's id, or undefined. */
  openForm(view: ModalView): Promise<string | undefined>;
}

/** What handlers work with. */
export interface BotParts {
  client: ReelayClient;
  clientsOf(workspaceId: string): Promise<SlackClients>;
  people: People;
  drafts: Drafts;
  languages: LanguageBook;
  /** Hosts that a file of Slack may be fetched from with the bot's token. */
  fileOrigins: ReadonlySet<string>;
  logger: Logger;
  now: () => number;
}
