import { spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startTestService, type TestService } from "./start-test-service.ts";

let service: TestService;
let videos: string;
let mounted = false;
beforeAll(async () => {
  service = await startTestService({ regions: ["global"] });
  videos = join(service.running.service.mediaDir, "videos");
  await mkdir(videos);
  mounted = spawnSync("mount", ["-t", "tmpfs", "-o", "size=64k", "tmpfs", videos]).status === 0;
});
afterAll(async () => {
  if (mounted) spawnSync("umount", ["-l", videos]);
  await service.stop();
});

it("a full disk is said in words, leaves nothing half-written, and the video is saved once there is room", async (context) => {
  if (!mounted) return context.skip("mounting a small file system needs root");
  const filler = join(videos, "filler");
  await writeFile(filler, Buffer.alloc(64 * 1024)).catch(() => undefined);
  const { id } = await service.client.renders.create.mutate({ script: "No room.", idempotencyKey: randomUUID() });
  const full = await new Promise((resolve, reject) => {
    const subscription = service.client.renders.events.subscribe(
      { id },
      { onData: ({ data: { render } }) => render.problem && resolve(render), onError: reject },
    );
    service.running.service.signal.addEventListener("abort", () => subscription.unsubscribe());
  });
  expect(full).toMatchObject({
    state: "saving",
    spent: "yes",
    links: { video: null },
    problem: { code: "DISK_FULL", hint: expect.stringMatching(/space/), referenceId: expect.stringMatching(/^ref_/) },
  });
  expect(await readdir(videos)).toEqual(["filler"]);
  await rm(filler);
  expect(await service.finished(id)).toMatchObject({ state: "ready", problem: null });
  expect(await service.paid(id)).toMatchObject({ exports: 1 });
});
