import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import { openStore, type Store } from "@reelay/api";
import { sql } from "kysely";
import { originOf } from "../world/origin-of.ts";

/** The least that a durable answer takes: Node's HTTP alone, and one row in one transaction of its own. */
const [, , dataDir = "", databaseUrl] = process.argv;

const store = await openStore(databaseUrl === undefined ? { dataDir } : { databaseUrl });
await sql`create table floor (id text primary key, script text not null, at timestamptz not null)`.execute(store.db);

const server = createServer((request, response) => {
  void insert(store, request).then(
    (id) => response.setHeader("content-type", "application/json").end(JSON.stringify({ id })),
    () => response.writeHead(500).end(),
  );
});
await once(server.listen(0, "127.0.0.1"), "listening");
process.stdout.write(`floor at ${originOf(server)}\n`);

async function insert({ db }: Store, request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const asked: { idempotencyKey: string; script: string } = JSON.parse(Buffer.concat(chunks).toString("utf8"));
  await db.transaction().execute(async (trx) => {
    const { idempotencyKey, script } = asked;
    await sql`insert into floor values (${idempotencyKey}, ${script}, ${new Date()})`.execute(trx);
  });
  return asked.idempotencyKey;
}
