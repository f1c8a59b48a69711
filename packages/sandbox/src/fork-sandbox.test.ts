import { fork } from "node:child_process";
import { once } from "node:events";
import { expect, onTestFinished, test, vi } from "vitest";
import { callRegion } from "../test/call-region.ts";
import { makeDataDir } from "../test/open-sandbox.ts";
import { seedProject } from "../test/seed-project.ts";
import { untilExported } from "../test/until-exported.ts";
import { createSandboxControl, forkSandbox, SandboxPortError } from "./index.ts";
import type { ForkSandboxOptions, Sandbox } from "./index.ts";

async function openFork(options: Partial<ForkSandboxOptions> & { dataDir: string }) {
  const sandbox = await forkSandbox({ speed: 400, video: "tiny", ...options });
  onTestFinished(() => sandbox.stop());
  const api = callRegion(sandbox.regions.global);
  await api.signIn();
  return { sandbox, api, control: createSandboxControl(sandbox.regions.global.controlUrl) };
}

const isAlive = (processId: number): boolean => {
  try {
    return process.kill(processId, 0);
  } catch {
    return false;
  }
};

test("what was acknowledged survives kill -9: drafts, the ledger, the token, and an export that then finishes", async () => {
  const dataDir = await makeDataDir();
  const first = await openFork({ dataDir, speed: 8 });
  const draftId = await first.api.create(seedProject({ name: "r_draft" }), { isExport: false });
  const exportId = await first.api.create(seedProject({ name: "r_export" }));
  const before = await first.control.ledger();
  process.kill(first.sandbox.processId, "SIGKILL");
  expect(await first.sandbox.exited).toBe("SIGKILL");

  const second = await openFork({ dataDir });
  const after = await second.control.ledger();
  expect(after.projects.map(({ name, drafts, exports }) => [name, drafts, exports])).toEqual([
    ["r_draft", 1, 0],
    ["r_export", 0, 1],
  ]);
  expect(after.calls.slice(0, before.calls.length)).toEqual(before.calls);
  expect((await second.api.get("/auth", { authorization: first.api.token })).status).toBe(200);
  expect((await second.api.progress(draftId)).state).toBe("draft");
  await untilExported(second.api, exportId);
  expect(await second.control.project(exportId)).toMatchObject({ exports: 1, charges: 1 });
});

test("a taken port is told as in this process, and no process is left", async () => {
  const first = await openFork({ dataDir: await makeDataDir() });
  const taken = Number(new URL(first.sandbox.regions.global.baseUrl).port);
  const second = forkSandbox({ dataDir: await makeDataDir(), ports: { global: taken, china: 0 } });
  await expect(second).rejects.toThrow(SandboxPortError);
  await expect(second).rejects.toMatchObject({ port: taken, setting: "SANDBOX_GLOBAL_PORT" });
});

test("a sandbox ends by itself when its parent is killed with -9", async () => {
  const dataDir = await makeDataDir();
  const parent = fork(new URL("../test/fork-parent.ts", import.meta.url), [dataDir], { execArgv: [] });
  const [message] = (await once(parent, "message")) as [{ processId: number; regions: Sandbox["regions"] }];
  expect((await fetch(message.regions.global.baseUrl)).status).toBe(404);
  parent.kill("SIGKILL");
  await vi.waitFor(() => expect(isAlive(message.processId)).toBe(false), 5_000);
  await expect(fetch(message.regions.global.baseUrl)).rejects.toThrow("fetch failed");
});

test("stop ends the process with exit code 0", async () => {
  const { sandbox } = await openFork({ dataDir: await makeDataDir() });
  await sandbox.stop();
  expect(await sandbox.exited).toBe(0);
  expect(isAlive(sandbox.processId)).toBe(false);
});
