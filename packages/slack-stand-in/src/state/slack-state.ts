import type { CallRecord, EphemeralRecord, UserFailure } from "../record.ts";
import type { StandInMessage } from "../stand-in-message.ts";
import type { Settings } from "../settings.ts";

export type Workspace = {
  id: string;
  name: string;
  domain: string;
  botUserId: string;
  botId: string;
  /** An admin switched file uploads off: `file_uploads_disabled`. */
  uploadsDisabled: boolean;
  /** An admin's limit: larger is `file_upload_size_restricted`. */
  largestUploadBytes: number | null;
};

export type Token = {
  value: string;
  kind: "bot" | "app";
  workspaceId: string;
  scopes: readonly string[];
  problem: "token_revoked" | "account_inactive" | null;
  expiresAtMs: number | null;
};

export type User = { id: string; workspaceId: string; name: string; locale: string; isBot: boolean; isAdmin: boolean };

export type Channel = {
  id: string;
  workspaceId: string;
  name: string;
  /** `im` is a conversation of exactly two. */
  kind: "public" | "private" | "im";
  members: Set<string>;
  archived: boolean;
  /** The code that every post is refused with, such as `restricted_action`. */
  postsRefusedWith: string | null;
  messages: StandInMessage[];
};

export type FileShare = { channelId: string; ts: string; atMs: number };

export type StoredFile = {
  id: string;
  workspaceId: string;
  /** The bot user that uploaded it: until it is shared, nobody else sees it. */
  ownerId: string;
  name: string;
  title: string;
  expectedBytes: number;
  /** Null until the bytes have come. Empty when `keepFileBytes` is off. */
  bytes: Uint8Array | null;
  receivedBytes: number;
  sha256: string | null;
  completed: boolean;
  shares: FileShare[];
};

export type Trigger = {
  id: string;
  userId: string;
  workspaceId: string;
  createdAtMs: number;
  used: boolean;
  viewId: string | null;
};

export type StoredView = {
  id: string;
  workspaceId: string;
  userId: string;
  rootViewId: string;
  previousViewId: string | null;
  hash: string;
  open: boolean;
  view: Record<string, unknown>;
};

export type ResponseUrl = {
  id: string;
  channelId: string;
  userId: string;
  /** The message whose button was pressed; null for a command. */
  messageTs: string | null;
  createdAtMs: number;
  uses: number;
};

export type AuthorizationCode = {
  code: string;
  workspaceId: string;
  userId: string;
  scopes: readonly string[];
  redirectUri: string | null;
  createdAtMs: number;
};

export type RefreshToken = { value: string; workspaceId: string; scopes: readonly string[]; used: boolean };

/** Everything this Slack knows. Plain data: methods read and change it, nothing else does. */
export type SlackState = {
  settings: Settings;
  /** Where this Slack listens, without a slash at the end; set once it does. */
  origin: string;
  workspaces: Map<string, Workspace>;
  users: Map<string, User>;
  channels: Map<string, Channel>;
  tokens: Map<string, Token>;
  files: Map<string, StoredFile>;
  triggers: Map<string, Trigger>;
  views: Map<string, StoredView>;
  responseUrls: Map<string, ResponseUrl>;
  codes: Map<string, AuthorizationCode>;
  refreshTokens: Map<string, RefreshToken>;
  /** Socket Mode tickets that nobody used yet. */
  tickets: Set<string>;
  calls: CallRecord[];
  ephemerals: EphemeralRecord[];
  failures: UserFailure[];
  /** Times of accepted calls per limit and key, for the rate limits. */
  windows: Map<string, number[]>;
  counter: number;
};
