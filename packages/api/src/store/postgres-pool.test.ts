import { once } from "node:events";
import { connect, createServer, type AddressInfo, type Socket } from "node:net";
import { Kysely, PostgresDialect, sql } from "kysely";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { appErrorFrom } from "../errors/app-error-from.ts";
import { createPool } from "./postgres-pool.ts";
import type { Database } from "./schema.ts";

const serverUrl = process.env["DATABASE_URL"];

/** A way to the server on which, from some moment on, the connections that stand carry nothing any more. */
async function openQuietLine(databaseUrl: string) {
  const { hostname, port } = new URL(databaseUrl);
  const sockets: Socket[] = [];
  const server = createServer((client) => {
    const peer = connect(Number(port || 5432), hostname);
    sockets.push(client, peer);
    client.on("error", () => peer.destroy()).pipe(peer);
    peer.on("error", () => client.destroy()).pipe(client);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const target = new URL(databaseUrl);
  target.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    databaseUrl: target.href,
    fallSilent: () => sockets.splice(0).forEach((socket) => socket.unpipe().removeAllListeners("data").resume()),
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
}

describe.skipIf(serverUrl === undefined)("PostgreSQL (needs DATABASE_URL) behind a line that falls silent", () => {
  let line: Awaited<ReturnType<typeof openQuietLine>>;
  let db: Kysely<Database>;
  beforeEach(async () => {
    line = await openQuietLine(serverUrl ?? "");
    const pool = createPool({
      databaseUrl: line.databaseUrl,
      applicationName: "quiet",
      maxConnections: 1,
      statementTimeoutMs: 100,
      graceMs: 200,
    });
    db = new Kysely({ dialect: new PostgresDialect({ pool }) });
    await sql`select 1`.execute(db);
  });
  afterEach(async () => {
    await db.destroy();
    await line.close();
  });

  test("a query ends as an unavailable store, and the next one has a connection that works", async () => {
    line.fallSilent();
    const failure: unknown = await sql`select 1`.execute(db).catch((error: unknown) => error);
    expect(appErrorFrom(failure)).toMatchObject({ code: "STORE_UNAVAILABLE" });
    expect((await sql`select 2 as two`.execute(db)).rows).toEqual([{ two: 2 }]);
  });

  test("a transaction ends too, and the next one has a connection that works", async () => {
    const transaction = db.transaction().execute(async (trx) => {
      line.fallSilent();
      await sql`select 1`.execute(trx);
    });
    const failure: unknown = await transaction.catch((error: unknown) => error);
    expect(appErrorFrom(failure)).toMatchObject({ code: "STORE_UNAVAILABLE" });
    expect((await sql`select 2 as two`.execute(db)).rows).toEqual([{ two: 2 }]);
  });
});
