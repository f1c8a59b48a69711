import { mkdir, readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setImmediate as turn } from "node:timers/promises";
import { sql } from "kysely";
import { describe, expect, test } from "vitest";
import { forkStore } from "../../test/fork-store.ts";
import { makeRenderRow } from "../../test/store-rows.ts";
import { useTemporaryFolders } from "../../test/temporary-folder.ts";
import { postgresMajor } from "./check-format.ts";
import { openStore } from "./open-store.ts";
import type { Store } from "./store.ts";

const makeFolder = useTemporaryFolders();

async function renderIds(store: Store): Promise<string[]> {
  const rows = await store.db.selectFrom("renders").select("id").orderBy("id").execute();
  return rows.map((row) => row.id);
}

async function countUnpacked(dataDir: string): Promise<number> {
  const name = (await readdir(dataDir)).find((entry) => entry.startsWith("pgdata.tmp-"));
  if (name === undefined) return 0;
  // Files may come and go while they are counted.
  return (await readdir(join(dataDir, name), { recursive: true }).catch(() => [])).length;
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await turn();
}

describe("a store in a folder", () => {
  test("is made private, keeps its rows, and opens again after every close", { timeout: 60_000 }, async () => {
    const dataDir = join(await makeFolder(), "not yet", "there");
    for (let opening = 0; opening < 4; opening += 1) {
      const store = await openStore({ dataDir });
      expect(await renderIds(store)).toHaveLength(opening);
      await store.db
        .insertInto("renders")
        .values(makeRenderRow(`r_${opening}`))
        .execute();
      await store.close();
      await store.close();
    }
    expect((await stat(join(dataDir, "pgdata"))).mode & 0o777).toBe(0o700);
    expect((await stat(join(dataDir, "pgdata", "PG_VERSION"))).mode & 0o777).toBe(0o600);
    expect((await readdir(dataDir)).toSorted()).toEqual(["owner.lock", "pgdata"]);
  });

  test("has the format that is checked for", async () => {
    const store = await openStore({ memory: true });
    const { rows } = await sql<{ major: number }>`
      select current_setting('server_version_num')::int / 10000 as major`.execute(store.db);
    expect(String(rows[0]?.major)).toBe(postgresMajor);
    await store.close();
  });

  test("a row whose insert was answered survives kill -9", { timeout: 60_000 }, async () => {
    const dataDir = await makeFolder();
    const acknowledged: string[] = [];
    for (let round = 0; round < 2; round += 1) {
      const writer = forkStore(dataDir, "write");
      while (writer.reports.length < 30 + 30 * round) await writer.next();
      await writer.kill();
      acknowledged.push(...writer.reports.flatMap((report) => report.committed ?? []));
    }
    const store = await openStore({ dataDir });
    const kept = new Set(await renderIds(store));
    expect(acknowledged.length).toBeGreaterThan(50);
    expect(acknowledged.filter((id) => !kept.has(id))).toEqual([]);
    await store.close();
  });

  test("a first start killed at any moment leaves nothing that is opened half-made", { timeout: 60_000 }, async () => {
    const dataDir = await makeFolder();
    for (const unpackedFiles of [1, 600]) {
      const starter = forkStore(dataDir);
      await until(async () => (await countUnpacked(dataDir)) >= unpackedFiles);
      await starter.kill();
      expect(await readdir(dataDir)).not.toContain("pgdata");
    }
    const starter = forkStore(dataDir);
    await until(async () => (await readdir(dataDir)).includes("pgdata"));
    await starter.kill();
    const store = await openStore({ dataDir });
    expect(await renderIds(store)).toEqual([]);
    expect((await readdir(dataDir)).filter((name) => name.includes("tmp"))).toEqual([]);
    await store.close();
  });

  test.each([
    ["another PostgreSQL's database", { PG_VERSION: "17\n" }, "PostgreSQL 17"],
    ["files of something else", { "family.jpg": "precious" }, "no PG_VERSION"],
    ["a database that does not open", { PG_VERSION: "18\n", "postgresql.conf": "" }, "does not open"],
  ])("%s is refused in words and left alone", async (_title, files, words) => {
    const dataDir = await makeFolder();
    await mkdir(join(dataDir, "pgdata"));
    for (const [name, content] of Object.entries(files)) await writeFile(join(dataDir, "pgdata", name), content);
    for (let attempt = 0; attempt < 2; attempt += 1) {
      await expect(openStore({ dataDir })).rejects.toMatchObject({
        code: "STORE_FORMAT",
        message: expect.stringContaining(words),
        details: { expected: "PostgreSQL 18" },
      });
    }
    for (const [name, content] of Object.entries(files)) {
      expect(await readFile(join(dataDir, "pgdata", name), "utf8")).toBe(content);
    }
  });

  test("a database that a newer version has changed is refused by name, and free again", async () => {
    const dataDir = await makeFolder();
    await mkdir(join(dataDir, "pgdata")); /* an empty one is used */
    const store = await openStore({ dataDir });
    await sql`insert into kysely_migration values ('9999_future', '2099-01-01')`.execute(store.db);
    await store.close();
    for (let attempt = 0; attempt < 2; attempt += 1) {
      await expect(openStore({ dataDir })).rejects.toMatchObject({
        code: "STORE_FORMAT",
        message: expect.stringContaining("a newer Reelay (9999_future)"),
      });
    }
  });

  test("closing waits for the transaction that is running, then refuses queries", async () => {
    const store = await openStore({ memory: true });
    const running = Promise.withResolvers<void>();
    const transaction = store.db.transaction().execute(async (trx) => {
      await trx.insertInto("renders").values(makeRenderRow("r_1")).execute();
      running.resolve();
      return trx.selectFrom("renders").select("id").execute();
    });
    await running.promise;
    await Promise.all([store.close(), store.close(), store.vacuum().catch(() => {})]);
    expect(await transaction).toEqual([{ id: "r_1" }]);
    await expect(renderIds(store)).rejects.toThrow("closed");
  });
});
