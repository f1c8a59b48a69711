import type { BlockActionInput } from "./deliver/block-action.ts";
import type { BlockSuggestionInput } from "./deliver/block-suggestion.ts";
import type { EventInput, MentionInput } from "./deliver/deliver-event.ts";
import type { Delivery, DeliveryOptions } from "./deliver/delivery.ts";
import type { MessageActionInput, ShortcutInput } from "./deliver/shortcut.ts";
import type { SlashCommandInput } from "./deliver/slash-command.ts";
import type { ViewSubmissionInput } from "./deliver/view-submission.ts";
import type { SlackFault } from "./faults/create-fault-board.ts";
import type { CallRecord, EphemeralRecord, LiveMention, UserFailure } from "./record.ts";
import type { DisconnectReason } from "./socket/create-socket-hub.ts";
import type { NewChannel, NewUser, NewWorkspace } from "./state/add-to-state.ts";
import type { PersonsFile } from "./state/add-persons-file.ts";
import type { Channel, StoredFile, StoredView } from "./state/slack-state.ts";
import type { StandInMessage } from "./stand-in-message.ts";

/** Where this Slack is and who its app is. URLs end as Bolt and WebClient want them. */
export type StandInAddresses = {
  /** `http://127.0.0.1:PORT`. */
  url: string;
  /** For `clientOptions.slackApiUrl`; ends in `/api/`. */
  apiUrl: string;
  /** For `installerOptions.authorizationUrl`; the person agrees at once. */
  authorizationUrl: string;
  appId: string;
  signingSecret: string;
  clientId: string;
  clientSecret: string;
  botToken: string;
  appToken: string;
  workspaceId: string;
  botUserId: string;
};

/** What people do. Each resolves with the bot's answer, or with the failure that Slack showed to the person. */
export type StandInPeople = {
  /** Where to deliver from now on: the bot's request URL, or `socket` (the default). */
  deliverTo(target: string): void;
  slashCommand(input?: SlashCommandInput, options?: DeliveryOptions): Promise<Delivery>;
  blockAction(input: BlockActionInput, options?: DeliveryOptions): Promise<Delivery>;
  blockSuggestion(input: BlockSuggestionInput, options?: DeliveryOptions): Promise<Delivery>;
  viewSubmission(input: ViewSubmissionInput, options?: DeliveryOptions): Promise<Delivery>;
  viewClosed(viewId: string, options?: DeliveryOptions): Promise<Delivery>;
  shortcut(input: ShortcutInput, options?: DeliveryOptions): Promise<Delivery>;
  messageAction(input: MessageActionInput, options?: DeliveryOptions): Promise<Delivery>;
  /** All attempts: up to three retries, made without the waiting. */
  event(input: EventInput, options?: DeliveryOptions): Promise<Delivery[]>;
  /** Somebody names the bot; the message stands in the conversation, too. */
  mention(input: MentionInput, options?: DeliveryOptions): Promise<Delivery[]>;
  /** Somebody writes a message, which nobody is told about. */
  say(input: { text: string; channelId?: string; userId?: string; threadTs?: string }): StandInMessage;
};

/** What admins and time do. */
export type StandInWorld = {
  addWorkspace(workspace: NewWorkspace): void;
  addUser(user: NewUser): void;
  addChannel(channel: NewChannel): void;
  /** A bot token of any workspace, with these scopes. */
  createToken(input: { workspaceId?: string; scopes: readonly string[] }): string;
  /** A refresh token as the installation of a rotating app would hold it. */
  createRefreshToken(input: { workspaceId?: string; scopes: readonly string[] }): string;
  /** A code as the consent page hands out; works once, for ten minutes. */
  createAuthorizationCode(input: { workspaceId?: string; userId?: string; scopes: readonly string[] }): string;
  /** From now on `token_revoked`. */
  revokeToken(token: string): void;
  /** From now on every token of the workspace is `account_inactive`. */
  uninstall(workspaceId?: string): void;
  inviteBot(channelId: string): void;
  removeBot(channelId: string): void;
  archiveChannel(channelId: string): void;
  deleteChannel(channelId: string): void;
  /** An admin or the author takes a message away. */
  deleteMessage(channelId: string, ts: string): void;
  setUploads(rules: { disabled?: boolean; largestBytes?: number | null; workspaceId?: string }): void;
  /** A person's file, as a `file_input` of a submitted view names it; the app reads it with `files:read`. */
  addFile(file: PersonsFile): { id: string; name: string; size: number; url_private: string };
  fault(fault: SlackFault): void;
  clearFaults(): void;
};

/** What there is to assert on. Everything is live, not a copy. */
export type StandInRecord = {
  /** The conversation as Slack holds it; throws when there is none. */
  channel(channelId: string): Channel;
  /** What stands between the bot and this person; empty when they never spoke. */
  directMessages(userId: string): readonly StandInMessage[];
  calls: readonly CallRecord[];
  callsTo(method: string): CallRecord[];
  /** Resolves at the next call to this method, once it is decided what is answered. */
  nextCall(method: string): Promise<CallRecord>;
  /** How many calls were answered 429. */
  rateLimitedCount(): number;
  ephemerals: readonly EphemeralRecord[];
  failures: readonly UserFailure[];
  /** Open modals, oldest first. */
  openViews(): StoredView[];
  file(fileId: string): StoredFile;
  /** Everything that the bot's texts made live, in every version; the one wanted mention is among it. */
  liveMentions(): LiveMention[];
};

export type StandInSockets = {
  count(): number;
  /** Resolves once so many Socket Mode connections stand. */
  waitFor(count: number): Promise<void>;
  /** Slack's own refresh: `warning`, then `refresh_requested`. `close` closes from Slack's side, too. */
  disconnect(reason: DisconnectReason, options?: { close?: boolean }): void;
  /** Every connection breaks without a word. */
  drop(): void;
};

/** A local Slack: see the package's README. */
export type SlackStandIn = StandInAddresses &
  StandInPeople &
  StandInWorld &
  StandInRecord & { sockets: StandInSockets; stop(): Promise<void> };
