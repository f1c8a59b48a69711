import { sql, type Kysely } from "kysely";

/** One step of the tables' history. Released steps are never edited: a change is a new step with a later name. */
export interface NamedMigration {
  name: string;
  up: (db: Kysely<unknown>) => Promise<void>;
}

/** In order of their names. Only SQL that PostgreSQL 13 to 18 and PGlite accept, one statement at a time. */
export const migrations: readonly NamedMigration[] = [
  {
    name: "0001_renders",
    up: async (db) => {
      for (const statement of [...tables, ...indexes]) await sql.raw(statement).execute(db);
    },
  },
  {
    name: "0002_chat",
    up: async (db) => {
      for (const statement of [...chatTables, ...chatIndexes]) await sql.raw(statement).execute(db);
    },
  },
  {
    name: "0003_reply_tickets",
    up: async (db) => {
      // Nullable and without a default: processes of the version before go on beside this one.
      await sql`alter table cards add column reply_ticket text`.execute(db);
    },
  },
  {
    name: "0004_account_gates",
    up: async (db) => {
      await sql.raw(accountGates).execute(db);
    },
  },
  {
    name: "0005_shared_facts",
    up: async (db) => {
      await sql`create table shared_facts (name text primary key, value text not null)`.execute(db);
    },
  },
  {
    name: "0005_trace_parent",
    up: async (db) => {
      // Nullable and without a default: processes of the version before go on beside this one.
      await sql`alter table renders add column trace_parent text`.execute(db);
    },
  },
  {
    name: "0006_turns",
    up: async (db) => {
      // With a default: what processes of the version before accept meanwhile has the first turn.
      await sql`alter table renders add column turn integer not null default 0`.execute(db);
      for (const columns of ["region, turn", "region, workspace, turn"]) {
        await sql.raw(`create index on renders (${columns}) where ${waitingForTurn}`).execute(db);
      }
    },
  },
];

/** As `accept/next-turn.ts` asks; a render in doubt is not in the line. */
const waitingForTurn = "state in ('queued', 'submitting') and not checking and not needs_person";

const tables = [
  `create table renders (
    id text primary key,
    slug text not null unique,
    workspace text not null,
    key_id text,
    parent_id text references renders on delete set null deferrable,
    state text not null check (state in ('proposed', 'queued', 'submitting', 'rendering', 'saving', 'ready', 'failed',
      'canceled', 'expired')),
    checking boolean not null,
    needs_person boolean not null,
    version integer not null check (version >= 0),
    region text not null,
    title text not null,
    origin jsonb not null,
    avatar text,
    language text not null,
    orientation text not null check (orientation in ('landscape', 'portrait')),
    resolution text not null,
    scenes integer not null,
    estimate_seconds double precision not null,
    stage text not null,
    progress double precision not null,
    project_id text,
    submission jsonb not null,
    tracking jsonb,
    next_check_at timestamptz,
    nudged_at timestamptz,
    link text,
    video jsonb,
    problem jsonb,
    rescue_until timestamptz,
    spent text not null check (spent in ('nothing', 'possibly', 'yes')),
    hosts jsonb not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    submitted_at timestamptz,
    finished_at timestamptz
  )`,
  `create table render_inputs (
    render_id text primary key references renders on delete cascade,
    script text,
    project text not null
  )`,
  `create table render_events (
    render_id text not null references renders on delete cascade,
    version integer not null,
    kind text not null,
    data jsonb not null,
    at timestamptz not null,
    primary key (render_id, version)
  )`,
  `create table idempotency_keys (
    scope text not null,
    key text not null,
    meaning text not null,
    render_id text not null references renders on delete cascade deferrable initially deferred,
    created_at timestamptz not null,
    primary key (scope, key)
  )`,
  `create table api_keys (
    id text primary key,
    name text not null,
    workspace text not null,
    hash text not null unique,
    scopes jsonb not null,
    created_at timestamptz not null,
    revoked_at timestamptz
  )`,
  `create table catalog_cache (
    region text not null,
    kind text not null,
    body jsonb not null,
    fetched_at timestamptz not null,
    primary key (region, kind)
  )`,
];

const indexes = [
  `create index renders_workspace on renders (workspace, created_at desc, id desc)`,
  `create index renders_open on renders (state)
    where state in ('proposed', 'queued', 'submitting', 'rendering', 'saving')`,
  `create index renders_due on renders (next_check_at) where state = 'rendering'`,
  `create index renders_rescue on renders (rescue_until) where state = 'failed' and rescue_until is not null`,
  `create index renders_project on renders (region, project_id)`,
  `create index renders_parent on renders (parent_id) where parent_id is not null`,
  `create index idempotency_keys_render on idempotency_keys (render_id)`,
  `create index idempotency_keys_age on idempotency_keys (created_at)`,
];

const chatTables = [
  `create table cards (
    render_id text primary key references renders on delete cascade,
    surface text not null check (surface in ('slack', 'discord')),
    workspace_id text,
    state text not null check (state in ('open', 'done', 'dead')),
    language text not null,
    delivery text not null check (delivery in ('file', 'link')),
    mention boolean not null,
    notes jsonb not null,
    shown_version integer not null,
    shown_state text,
    shown_progress double precision,
    shown_checking boolean,
    shown_needs_person boolean,
    shown_problem text,
    shown_at timestamptz,
    lease_id text,
    leased_until timestamptz,
    attempts integer not null,
    failure_code text,
    failing_since timestamptz,
    not_before timestamptz,
    created_at timestamptz not null
  )`,
  `create table chat_settings (
    surface text not null,
    workspace_id text not null,
    level text not null check (level in ('workspace', 'place', 'person')),
    subject_id text not null,
    chosen jsonb not null,
    updated_at timestamptz not null,
    primary key (surface, workspace_id, level, subject_id)
  )`,
  `create table installations (
    surface text not null,
    id text not null,
    sealed text not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (surface, id)
  )`,
];

/** Changed with every upstream call: room in the page keeps each change in place. */
const accountGates = `create table account_gates (
  account text primary key,
  version bigint not null,
  state jsonb not null,
  updated_at timestamptz not null
) with (fillfactor = 50)`;

const chatIndexes = [
  `create index cards_open on cards (surface, workspace_id) where state = 'open'`,
  `create index renders_person on renders ((origin ->> 'workspaceId'), (origin ->> 'personId'), id)`,
];
