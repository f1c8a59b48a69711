import type { ErrorCode, GateState, RegionId, RenderState, Resolution, Tracking } from "@reelay/core";
import type { ColumnType, Generated, Selectable } from "kysely";
import type { CardNotes } from "../cards/card-notes.ts";
import type { ChatSettings } from "../chat-settings/chat-settings.ts";

/** JSON columns are written as text (PGlite and pg disagree about bare arrays) and read as values. */
type Json<T> = ColumnType<T, string, string>;
type NullableJson<T> = ColumnType<T | null, string | null, string | null>;

/** Where a request came from. Names are the platform's own ids; nothing here is shown to other workspaces. */
export interface Origin {
  surface: "slack" | "discord" | "app" | "cli" | "web";
  workspaceId?: string | undefined;
  placeId?: string | undefined;
  threadId?: string | undefined;
  personId?: string | undefined;
  /** Id of a message that already stands there for this render (Discord's deferred reply). */
  replyMessageId?: string | undefined;
}

/** How far the paid calls of a render have come. Times are epoch milliseconds. */
export interface Submission {
  /** Calls begun, by kind; an attempt that was known not to be sent is not counted. */
  attempts: { draft: number; export: number };
  /** A call whose intent is committed and whose outcome is not known (yet). */
  open: { call: "draft" | "export" | "oneShot"; attempt: number; at: number } | null;
  draftId: string | null;
  /** A person answered "send again": the open call is repeated once, if one more look still shows nothing. */
  repeatAllowed: boolean;
  /** The last look at the open call (or at the fresh draft) that showed nothing. */
  lookedAt: number | null;
  /** First refusal in a row that is waited out (key refused, unreachable), for its deadline. */
  troubledSince: number | null;
}

/** What is wrong now (state not terminal) or what ended it (`failed`). */
export interface Problem {
  code: ErrorCode;
  details: Record<string, string | number>;
  /** Shown to people, found in the log. */
  referenceId: string;
  at: number;
}

export interface SavedVideo {
  file: string;
  bytes: number;
  seconds: number;
  width: number;
  height: number;
}

/** What may have been spent at AI STUDIOS. */
export type Spent = "nothing" | "possibly" | "yes";

export interface RendersTable {
  id: string;
  slug: string;
  workspace: string;
  key_id: string | null;
  parent_id: string | null;
  state: RenderState;
  checking: boolean;
  needs_person: boolean;
  /** Grows by one with every visible change; the id of an event and what a card compares. */
  version: number;
  region: RegionId;
  title: string;
  origin: Json<Origin>;
  avatar: string | null;
  language: string;
  orientation: "landscape" | "portrait";
  resolution: Resolution;
  scenes: number;
  estimate_seconds: number;
  /** Its place in the line of its region: lower ones are submitted first (`accept/next-turn.ts`). */
  turn: Generated<number>;
  stage: string;
  progress: number;
  project_id: string | null;
  submission: Json<Submission>;
  tracking: NullableJson<Tracking>;
  next_check_at: Date | null;
  nudged_at: Date | null;
  /** Last usable link of AI STUDIOS; may expire. */
  link: string | null;
  video: NullableJson<SavedVideo>;
  problem: NullableJson<Problem>;
  /** A failed render that a late finish may still rescue until then. */
  rescue_until: Date | null;
  spent: Spent;
  /** Every host contacted for this render. */
  hosts: Json<string[]>;
  created_at: Date;
  updated_at: Date;
  submitted_at: Date | null;
  finished_at: Date | null;
  /** W3C traceparent of the request: its reference on log lines, and where later spans hang. */
  trace_parent: string | null;
}

/** Big texts apart from the row that is read all the time. */
export interface RenderInputsTable {
  render_id: string;
  script: string | null;
  /** The V3 project as it is sent, member order kept. */
  project: string;
}

export interface RenderEventsTable {
  render_id: string;
  version: number;
  kind: string;
  data: Json<Record<string, unknown>>;
  at: Date;
}

export interface IdempotencyKeysTable {
  scope: string;
  key: string;
  meaning: string;
  render_id: string;
  created_at: Date;
}

export interface ApiKeysTable {
  id: string;
  name: string;
  workspace: string;
  /** SHA-256 of the whole key, hex. The key itself is shown once and never kept. */
  hash: string;
  scopes: Json<string[]>;
  created_at: Date;
  revoked_at: Date | null;
}

export interface CatalogCacheTable {
  region: RegionId;
  kind: string;
  body: Json<unknown>;
  fetched_at: Date;
}

/** The card of a render in a chat: what its message shows, and which bot holds it now. */
export interface CardsTable {
  render_id: string;
  surface: "slack" | "discord";
  workspace_id: string | null;
  /** `done`: the message shows how the render ended. `dead`: the platform will not take it, ever. */
  state: "open" | "done" | "dead";
  language: string;
  delivery: "file" | "link";
  mention: boolean;
  notes: Json<CardNotes>;
  /** 0 before the card was posted; the other `shown_` columns are of that version. */
  shown_version: number;
  shown_state: RenderState | null;
  shown_progress: number | null;
  shown_checking: boolean | null;
  shown_needs_person: boolean | null;
  shown_problem: string | null;
  shown_at: Date | null;
  /** Null when nobody holds the card. Kept after `leased_until`, until somebody else takes the card. */
  lease_id: string | null;
  leased_until: Date | null;
  /** Failures since the card was last shown, the latest one's code, and when they began. */
  attempts: number;
  failure_code: string | null;
  failing_since: Date | null;
  not_before: Date | null;
  /** What the bot gave along to reach `replyMessageId`, encrypted; null from when the card is done or dead. */
  reply_ticket: string | null;
  created_at: Date;
}

export interface ChatSettingsTable {
  surface: "slack" | "discord";
  workspace_id: string;
  level: "workspace" | "place" | "person";
  /** Id of the place or person; empty for the workspace itself. */
  subject_id: string;
  chosen: Json<ChatSettings>;
  updated_at: Date;
}

export interface InstallationsTable {
  surface: "slack" | "discord";
  /** The bot's own name for it, such as a team or enterprise id. */
  id: string;
  /** Tokens and the rest, encrypted. */
  sealed: string;
  created_at: Date;
  updated_at: Date;
}

export interface AccountGatesTable {
  /** Region and a hash of what names the account; no secret. */
  account: string;
  /** Grows by one with every change, so that a change based on an older state is noticed. */
  version: number;
  state: Json<GateState>;
  updated_at: Date;
}

export interface Database {
  renders: RendersTable;
  render_inputs: RenderInputsTable;
  render_events: RenderEventsTable;
  idempotency_keys: IdempotencyKeysTable;
  api_keys: ApiKeysTable;
  catalog_cache: CatalogCacheTable;
  cards: CardsTable;
  chat_settings: ChatSettingsTable;
  installations: InstallationsTable;
  account_gates: AccountGatesTable;
}

export type RenderRow = Selectable<RendersTable>;
export type RenderEventRow = Selectable<RenderEventsTable>;
export type CardRow = Selectable<CardsTable>;
