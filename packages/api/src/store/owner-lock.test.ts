import { chmod, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setImmediate as turn } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { describe, expect, test } from "vitest";
import { forkStore, type StoreProcess } from "../../test/fork-store.ts";
import { useTemporaryFolders } from "../../test/temporary-folder.ts";
import { takeOwnerLock } from "./owner-lock.ts";

const makeFolder = useTemporaryFolders();

describe("owner lock", () => {
  test("a second opener is refused by name, and free again after release", async () => {
    const folder = await makeFolder();
    const lock = await takeOwnerLock(folder, "first");
    await expect(takeOwnerLock(folder, "second")).rejects.toMatchObject({
      code: "STORE_LOCKED",
      message: expect.stringMatching(
        new RegExp(`${folder} is in use by process ${process.pid} \\(first: .*started 20`),
      ),
    });
    lock.release();
    lock.release();
    (await takeOwnerLock(folder, "third")).release();
  });

  test("a lock that nobody keeps a reference to is still held", async () => {
    const folder = await makeFolder();
    await takeOwnerLock(folder, "first");
    setFlagsFromString("--expose-gc");
    const collectGarbage: unknown = runInNewContext("gc");
    for (let rounds = 0; rounds < 3; rounds += 1) {
      if (typeof collectGarbage === "function") collectGarbage();
      await turn();
    }
    await expect(takeOwnerLock(folder, "second")).rejects.toMatchObject({ code: "STORE_LOCKED" });
  });

  test.each([
    ["missing", undefined],
    ["damaged", "{"],
    ["left by a process that is gone", JSON.stringify({ pid: 2 ** 22 + 1, startedAt: "x", command: "gone" })],
  ])("a holder whose note is %s is still refused past", async (_title, note) => {
    const folder = await makeFolder();
    const lock = await takeOwnerLock(folder, "first");
    const path = join(folder, "owner.json");
    await (note === undefined ? rm(path) : writeFile(path, note));
    await expect(takeOwnerLock(folder, "second")).rejects.toMatchObject({
      code: "STORE_LOCKED",
      details: { holder: "another process" },
    });
    lock.release();
  });

  test("a killed holder frees the folder at once, its note notwithstanding", async () => {
    const folder = await makeFolder();
    const holder = forkStore(folder, "lock");
    expect(await holder.next()).toEqual({ opened: true });
    await expect(takeOwnerLock(folder, "second")).rejects.toMatchObject({
      message: expect.stringContaining(`process ${holder.child.pid} (tester: store-process.ts`),
    });
    await holder.kill();
    const lock = await takeOwnerLock(folder, "second");
    expect(JSON.parse(await readFile(join(folder, "owner.json"), "utf8"))).toMatchObject({ pid: process.pid });
    lock.release();
  });

  test("of six simultaneous starters exactly one owns the folder", async () => {
    const folder = await makeFolder();
    const starters: StoreProcess[] = Array.from({ length: 6 }, () => forkStore(folder, "lock"));
    const reports = await Promise.all(starters.map((starter) => starter.next()));
    expect(reports.filter((report) => report.opened === true)).toHaveLength(1);
    expect(reports.filter((report) => report.refused === "STORE_LOCKED")).toHaveLength(5);
    await Promise.all(starters.map((starter) => starter.kill()));
  });

  test("a file in the folder's place is refused in words", async () => {
    const path = join(await makeFolder(), "a file");
    await writeFile(path, "");
    for (const folder of [path, join(path, "below")]) {
      await expect(takeOwnerLock(folder, "x")).rejects.toMatchObject({
        code: "SETTINGS_INVALID",
        message: expect.stringContaining("is a file, or lies below one"),
      });
    }
  });

  test.each([["new", false] as const, ["used before", true] as const])(
    "a %s folder that cannot be written is refused in words",
    async (_title, used) => {
      const folder = await makeFolder();
      if (used) (await takeOwnerLock(folder, "x")).release();
      await chmod(folder, 0o555);
      await expect(asSomebodyElse(() => takeOwnerLock(folder, "x"))).rejects.toMatchObject({
        code: "SETTINGS_INVALID",
        message: expect.stringContaining("cannot be written by this user"),
      });
      await chmod(folder, 0o755);
    },
  );
});

/** The superuser may write everywhere, so what it runs here runs as nobody. */
async function asSomebodyElse<T>(act: () => Promise<T>): Promise<T> {
  if (process.geteuid?.() !== 0) return act();
  process.seteuid?.(65_534);
  try {
    return await act();
  } finally {
    process.seteuid?.(0);
  }
}
