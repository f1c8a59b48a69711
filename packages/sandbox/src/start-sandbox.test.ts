import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { callRegion } from "../test/call-region.ts";
import { makeDataDir, openSandbox } from "../test/open-sandbox.ts";
import { receiveWebhooks } from "../test/receive-webhooks.ts";
import { seedProject } from "../test/seed-project.ts";
import { untilExported } from "../test/until-exported.ts";
import { createSandboxControl, sandboxCredentials, SandboxPortError, startSandbox } from "./index.ts";
import { renderVideoLazily } from "./render-video-lazily.ts";

test("both regions listen on ports of their own, and their control URLs are below their own origins", async () => {
  const { sandbox } = await openSandbox();
  const { global, china } = sandbox.regions;
  expect(global.baseUrl).not.toBe(china.baseUrl);
  expect([global.controlUrl, china.controlUrl]).toEqual([`${global.baseUrl}/sandbox`, `${china.baseUrl}/sandbox`]);
  expect([global.credentials, china.credentials]).toEqual([sandboxCredentials.global, sandboxCredentials.china]);
});

test("a port that is taken fails the start, and the message names the port and the setting", async () => {
  const { sandbox } = await openSandbox();
  const taken = Number(new URL(sandbox.regions.global.baseUrl).port);
  const dataDir = await makeDataDir();
  const starting = startSandbox({ dataDir, ports: { global: 0, china: taken } });
  await expect(starting).rejects.toThrow(SandboxPortError);
  await expect(starting).rejects.toThrow(new RegExp(`${taken}.*SANDBOX_CHINA_PORT`, "u"));
});

test("after a restart the token, the projects, the ledger and the finished video are still there", async () => {
  const first = await openSandbox();
  const projectId = await first.api.create(seedProject({ name: "r_1" }));
  await untilExported(first.api, projectId);
  const before = await first.control.ledger();
  await first.sandbox.stop();

  const second = await openSandbox({ dataDir: first.dataDir });
  const again = callRegion(second.sandbox.regions.global);
  expect((await again.get("/auth", { authorization: first.api.token })).status).toBe(200);
  expect((await second.control.ledger()).projects).toEqual(before.projects);
  const { downloadUrl, state } = await second.api.progress(projectId);
  expect([state, (await fetch(downloadUrl!)).status]).toEqual(["exported", 200]);
});

test("an export that was under way is rendered again after a restart, finishes by its old clock, charged once", async () => {
  const never = Promise.withResolvers<never>();
  const first = await openSandbox({ renderVideo: () => never.promise });
  const hook = await receiveWebhooks();
  const projectId = await first.api.create(seedProject(), { webhookUrl: hook.url });
  await hook.until(3);
  never.reject(new Error("stopped"));
  await first.sandbox.stop();

  const second = await openSandbox({ dataDir: first.dataDir });
  await untilExported(second.api, projectId);
  await hook.until(4);
  expect(hook.progress()).toEqual([25, 50, 75, 100]);
  expect(await second.control.project(projectId)).toMatchObject({ exports: 1, charges: 1 });
  expect(await readdir(join(first.dataDir, "global", "videos"))).toHaveLength(1);
});

test("a stopped sandbox cuts its connections and does not come back to what was under way", async () => {
  const { sandbox, api } = await openSandbox({ speed: 1 });
  const projectId = await api.create(seedProject());
  await sandbox.stop();
  await expect(api.progress(projectId)).rejects.toThrow("fetch failed");
});

test("without an encoder of its own the tiny video is a real MP4", async () => {
  const { api, control, sandbox } = await openSandbox({ renderVideo: renderVideoLazily });
  const projectId = await api.create(seedProject());
  const { last } = await untilExported(api, projectId);
  const bytes = Buffer.from(await (await fetch(last.downloadUrl)).arrayBuffer());
  expect(bytes.subarray(4, 8).toString("latin1")).toBe("ftyp");
  expect(await control.project(projectId)).toMatchObject({ charges: 1 });
  await vi.waitFor(async () =>
    expect((await createSandboxControl(sandbox.regions.china.controlUrl).ledger()).calls).toEqual([]),
  );
});
