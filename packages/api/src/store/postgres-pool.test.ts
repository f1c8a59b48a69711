import { Kysely, PostgresDialect, sql } from "kysely";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openLine, type Line } from "../../test/open-line.ts";
import { appErrorFrom } from "../errors/app-error-from.ts";
import { createPool } from "./postgres-pool.ts";
import type { Database } from "./schema.ts";

const serverUrl = process.env["DATABASE_URL"];

describe.skipIf(serverUrl === undefined)("PostgreSQL (needs DATABASE_URL) behind a line that falls silent", () => {
  let line: Line;
  let db: Kysely<Database>;
  beforeEach(async () => {
    line = await openLine(serverUrl ?? "");
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
