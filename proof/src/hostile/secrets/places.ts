import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { sql } from "kysely";
import type { Bots } from "../chat/open-bots.ts";
import type { Victim } from "../victim.ts";

/** Everything that was written down or said, by where it was. Lines, so that a find can be shown. */
export type Places = ReadonlyMap<string, readonly string[]>;

/** Collects what a run left behind: logs, tables (the engine's too), files, and what the chats were sent. */
export async function collectPlaces(victim: Victim, bots: Bots, answers: readonly string[]): Promise<Places> {
  return new Map([
    ["the service's log", victim.log],
    ["the bots' log", bots.log],
    ["an HTTP answer", answers],
    ["the database", await dumpTables(victim)],
    ["a file", await readFiles(victim.dataDir)],
    ["what Slack was sent", bots.slack.calls.map(({ args }) => JSON.stringify({ ...args, token: undefined }))],
    ["what Discord was sent", bots.discord.calls.map(({ body }) => JSON.stringify(body) ?? "")],
    ["what Slack shows", bots.slack.ephemerals.map((shown) => JSON.stringify(shown))],
  ]);
}

/** Every row of every table as the database writes it; what is sealed is looked into as bytes, too. */
export async function dumpTables({ db }: Pick<Victim, "db">): Promise<string[]> {
  const { rows: tables } = await sql<{ schema: string; name: string }>`
    select table_schema as schema, table_name as name from information_schema.tables
    where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`.execute(db);
  const lines: string[] = [];
  for (const { schema, name } of tables) {
    const { rows } = await sql<{ row: string }>`
      select to_jsonb(t)::text as row from ${sql.table(`${schema}.${name}`)} t`.execute(db);
    lines.push(...rows.map(({ row }) => `${name} ${row}`));
  }
  const sealed = [...lines.join("\n").matchAll(/v1\.([\w-]+)/g)].map(([, code = ""]) => Buffer.from(code, "base64url"));
  return [...lines, ...sealed.map((bytes) => bytes.toString("latin1"))];
}

/** The service's own files. The sandbox keeps what AI STUDIOS would. */
async function readFiles(dataDir: string): Promise<string[]> {
  const entries = await readdir(dataDir, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && !entry.parentPath.includes(join(dataDir, "sandbox")));
  return await Promise.all(files.map(async ({ parentPath, name }) => await readFile(join(parentPath, name), "latin1")));
}
