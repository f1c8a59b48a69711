import { readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import pino from "pino";
import { describe, expect, onTestFinished, test } from "vitest";
import { openStore } from "../src/store/open-store.ts";
import { startService } from "../src/start-service.ts";
import { startTestService, type TestService } from "./start-test-service.ts";
import { useTemporaryFolders } from "./temporary-folder.ts";

const databaseUrl = process.env["DATABASE_URL"];
const logger = pino({ level: "silent" });
const makeFolder = useTemporaryFolders();

/** A second process, as far as the store can tell: its own pool, its own engine, the same folder for videos. */
async function startWorker({ running, store }: TestService, dataDir = dirname(running.service.mediaDir)) {
  const { secret, regions } = running.service;
  const ownStore = await openStore({ databaseUrl: store.databaseUrl ?? "" });
  onTestFinished(() => ownStore.close());
  const worker = await startService({
    store: ownStore,
    dataDir,
    secret,
    host: "127.0.0.1",
    port: 0,
    role: "worker",
    publicUrl: null,
    regions: [...regions.values()],
    defaultRegion: undefined,
    logger,
  });
  onTestFinished(() => worker.stop());
  return worker;
}

async function startHttp(): Promise<TestService> {
  const http = await startTestService({ role: "http" });
  onTestFinished(() => http.stop());
  return http;
}

describe.skipIf(databaseUrl === undefined)("roles (needs DATABASE_URL)", () => {
  test("http accepts and calls nobody; a worker that comes later makes the video, and http shows it", async () => {
    const http = await startHttp();
    // One after the other: while the later ones are accepted, a worker would long have begun with the first.
    const ids: string[] = [];
    for (let number = 0; number < 50; number += 1) {
      const asked = { script: `Number ${number}.`, idempotencyKey: `${number}` };
      ids.push((await http.client.renders.create.mutate(asked)).id);
    }
    const accepted = await http.store.store.db.selectFrom("renders").select("state").execute();
    expect(accepted).toEqual(ids.map(() => ({ state: "queued" })));
    expect((await http.control.global.ledger()).calls).toEqual([]);
    await startWorker(http);
    for (const id of ids) expect(await http.finished(id)).toMatchObject({ state: "ready" });
    const { links } = await http.client.renders.get.query({ id: ids[0] ?? "" });
    expect((await fetch(links.video ?? "")).headers.get("content-type")).toBe("video/mp4");
  });

  test("a worker that would keep videos where nobody else finds them does not start, and says what to do", async () => {
    const http = await startHttp();
    const elsewhere = await makeFolder();
    const refused: unknown = await startWorker(http, elsewhere).catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: "MEDIA_FOLDER_OTHER", message: expect.stringContaining(elsewhere) });
    const { mediaDir } = http.running.service;
    expect(refused).toMatchObject({
      hint: expect.stringContaining((await readFile(join(mediaDir, "folder-id"), "utf8")).trim()),
    });
    expect(await http.client.system.checkup.query()).toContainEqual(
      expect.objectContaining({ name: "videos", status: "ok" }),
    );
    await writeFile(join(mediaDir, "folder-id"), "of a folder that is not the database's");
    expect(await http.client.system.checkup.query()).toContainEqual(
      expect.objectContaining({ name: "videos", status: "problem" }),
    );
  });

  test("a worker answers how it is, and nothing else", async () => {
    const { url } = await startWorker(await startHttp());
    const statusOf = async (path: string) => (await fetch(`${url}${path}`)).status;
    expect(await Promise.all(["/healthz", "/readyz"].map(statusOf))).toEqual([200, 200]);
    const others = ["/", "/trpc/system.health", "/v/abcdefghijklmnop", "/media/abcdefghijklmnop.mp4", "/hooks/x/y"];
    expect(await Promise.all(others.map(statusOf))).toEqual(others.map(() => 404));
  });
});
