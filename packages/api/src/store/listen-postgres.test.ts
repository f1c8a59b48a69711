import fc from "fast-check";
import pg from "pg";
import { describe, expect, test } from "vitest";
import { openLine } from "../../test/open-line.ts";
import { listenPostgres, reconnectDelayMs } from "./listen-postgres.ts";

const databaseUrl = process.env["DATABASE_URL"];
const nothing = () => {};

test("the wait before a reconnect is spread, never below 100 ms and never above 10 s", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 5_000 }),
      fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      (attempt, n) => {
        const delayMs = reconnectDelayMs(attempt, () => n);
        expect(delayMs).toBeGreaterThanOrEqual(100);
        expect(delayMs).toBeLessThanOrEqual(10_000);
      },
    ),
    { numRuns: 100 },
  );
  expect([1, 2, 3, 20].map((attempt) => reconnectDelayMs(attempt, () => 0))).toEqual([100, 200, 400, 5_000]);
});

test("listening to a server that is not there fails at once instead of trying for ever", async () => {
  const config = { connectionString: "postgres://127.0.0.1:1/none" };
  const listening = listenPostgres({ config, channel: "feed", onPayload: nothing, onReconnect: nothing });
  await expect(listening).rejects.toMatchObject({ code: "ECONNREFUSED" });
});

describe.skipIf(databaseUrl === undefined)("a listener on PostgreSQL (needs DATABASE_URL)", () => {
  test("a stopped listener does not come back, not even when stopped while it was coming back", async () => {
    let plannedReconnects = 0;
    const planned = Promise.withResolvers<void>();
    const random = () => {
      plannedReconnects += 1;
      planned.resolve();
      return 0;
    };
    const name = `listener ${process.pid}`;
    const config = { connectionString: databaseUrl ?? "", application_name: name };
    const settings = { config, channel: "feed", onPayload: nothing, onReconnect: nothing, random };

    await (
      await listenPostgres(settings)
    )();
    expect(plannedReconnects).toBe(0);

    const stop = await listenPostgres(settings);
    const admin = new pg.Client({ connectionString: databaseUrl });
    await admin.connect();
    const own = "from pg_stat_activity where application_name = $1";
    await admin.query(`select pg_terminate_backend(pid) ${own}`, [name]);
    await planned.promise;
    await stop();
    expect(plannedReconnects).toBe(1);
    await expect.poll(async () => (await admin.query(`select pid ${own}`, [name])).rows).toEqual([]);
    await admin.end();
  });

  test("a listener whose connection falls silent without a word notices, listens again and says so", async () => {
    const line = await openLine(databaseUrl ?? "");
    const config = { connectionString: line.databaseUrl };
    const [heard, back] = [Promise.withResolvers<string>(), Promise.withResolvers<void>()];
    const told = { channel: `silent_${process.pid}`, onPayload: heard.resolve, onReconnect: back.resolve };
    const stop = await listenPostgres({ config, ...told, beatMs: 50, silenceMs: 200, random: () => 0 });
    line.fallSilent();
    await back.promise;
    const other = new pg.Client({ connectionString: databaseUrl });
    await other.connect();
    await other.query(`notify ${told.channel}, 'again'`);
    expect(await heard.promise).toBe("again");
    await other.end();
    await stop();
    await line.close();
  });
});
