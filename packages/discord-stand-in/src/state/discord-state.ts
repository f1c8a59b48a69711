import type { KeyObject } from "node:crypto";
import type { CallRecord, LiveMention, PersonFailure } from "../record.ts";
import type { Settings } from "../settings.ts";
import type { StandInMessage } from "../stand-in-message.ts";
import type { Json } from "../json.ts";

export type Person = {
  id: string;
  username: string;
  displayName: string;
  locale: string;
  bot: boolean;
  /** In servers. */
  permissions: bigint;
  /** Why the bot cannot write to them. */
  directMessagesRefusedWith: 50007 | 50278 | null;
};

export type Guild = { id: string; name: string; tier: 0 | 1 | 2 | 3; botIsMember: boolean };

export type ChannelType = 0 | 1 | 2 | 3 | 5 | 10 | 11 | 12 | 15;

export type Channel = {
  id: string;
  type: ChannelType;
  name: string;
  guildId: string | null;
  parentId: string | null;
  /** The bot's, where the channel says so itself; a thread goes by its parent's. */
  permissions: bigint | null;
  slowModeSeconds: number;
  archived: boolean;
  locked: boolean;
  /** The people of a direct or group message; the bot only where it takes part. */
  recipientIds: readonly string[];
  /** What everybody sees, oldest first. */
  messages: StandInMessage[];
};

export type StoredFile = {
  id: string;
  channelId: string;
  filename: string;
  contentType: string;
  size: number;
  sha256: string;
  /** Empty when `keepFileBytes` is off. */
  bytes: Uint8Array;
  /** Part of every link to it. */
  signature: string;
};

/** What the person was shown first: the callback's type and data. */
export type FirstAnswer = { type: number; data: Json | null };

export type Interaction = {
  id: string;
  token: string;
  /** 2 command, 3 component, 4 autocomplete, 5 modal. */
  type: 2 | 3 | 4 | 5;
  what: string;
  userId: string;
  channelId: string;
  payload: Json;
  /** On the injected clock. */
  createdAtMs: number;
  /** When the first answer is due, on `performance.now`. */
  dueAtMs: number;
  answer: FirstAnswer | null;
  /** What `@original` is. */
  response: StandInMessage | null;
  /** The message whose button was pressed. */
  source: StandInMessage | null;
  followUps: number;
  userInstalledOnly: boolean;
  fileLimit: number;
  formSubmitted: boolean;
  /** Called with the first answer. */
  onAnswer: () => void;
};

/** Everything that this Discord knows. Plain data: routes and people read and change it, nothing else does. */
export type DiscordState = {
  settings: Settings;
  /** Where this Discord listens, without a slash at the end; set once it does. */
  origin: string;
  privateKey: KeyObject;
  publicKeyHex: string;
  guilds: Map<string, Guild>;
  people: Map<string, Person>;
  channels: Map<string, Channel>;
  /** By id, ephemeral ones too. */
  messages: Map<string, StandInMessage>;
  ephemerals: StandInMessage[];
  interactions: Map<string, Interaction>;
  files: Map<string, StoredFile>;
  commands: { global: Json[]; guilds: Map<string, Json[]> };
  calls: CallRecord[];
  failures: PersonFailure[];
  liveMentions: LiveMention[];
  /** Start and use of each rate limit window, by bucket. */
  windows: Map<string, { startedAtMs: number; used: number }>;
  counter: bigint;
  /** Tells the gateway's sessions; a guild's events go to its shard. */
  dispatch: (event: string, data: Json, guildId: string | null) => void;
};
