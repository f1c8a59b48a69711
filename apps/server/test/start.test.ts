import { readdir } from "node:fs/promises";
import type { FaultInput } from "@reelay/sandbox";
import { describe, expect, test } from "vitest";
import { makeFolder, runCommand, untilNothingRuns } from "./run-command.ts";
import { startInstallation, untilRender } from "./start-installation.ts";

const ask = (script: string, region?: "global" | "china") => ({
  script,
  idempotencyKey: script,
  ...(region && { region }),
});

describe.each<{ state: string; fault: FaultInput }>([
  { state: "submitting", fault: { kind: "slowBody", msPerByte: 1_000, route: "export" } },
  { state: "rendering", fault: { kind: "freezeAt", percent: 40 } },
  { state: "saving", fault: { kind: "slowBody", msPerByte: 1_000, route: "video" } },
])("killed while $state", ({ state, fault }) => {
  test("it goes on where it was, and the render ends ready with exactly one export", { timeout: 60_000 }, async () => {
    const cwd = await makeFolder();
    const first = await startInstallation(cwd);
    await first.control("global").setFault(fault);
    const { id } = await first.client.renders.create.mutate(ask("Survive this."));
    await untilRender(first.client, id, (render) => render.state === state);
    await expect
      .poll(() => first.control("global").projectsNamed(id), { timeout: 10_000 })
      .toMatchObject([{ exports: 1 }]);
    await first.kill();
    await untilNothingRuns(cwd);
    const second = await startInstallation(cwd, { apiKey: first.apiKey });
    const render = await untilRender(second.client, id, (now) => now.state === "ready");
    expect(render).toMatchObject({ problem: null, needsPerson: false });
    expect(await second.control("global").projectsNamed(id)).toMatchObject([{ exports: 1, charges: 1 }]);
    expect((await fetch(render.links.video ?? "")).headers.get("content-type")).toBe("video/mp4");
  });
});

test("an export that never arrived is sent again after the kill, once", { timeout: 60_000 }, async () => {
  const cwd = await makeFolder();
  const first = await startInstallation(cwd);
  await first.control("global").setFault({ kind: "hang", route: "export" });
  const { id } = await first.client.renders.create.mutate(ask("Never arrived."));
  await expect
    .poll(() => first.control("global").projectsNamed(id), { timeout: 10_000 })
    .toMatchObject([{ drafts: 1 }]);
  await untilRender(first.client, id, (render) => render.state === "submitting");
  await first.kill();
  await untilNothingRuns(cwd);
  const second = await startInstallation(cwd, { apiKey: first.apiKey });
  await untilRender(second.client, id, (now) => now.state === "ready");
  expect(await second.control("global").projectsNamed(id)).toMatchObject([{ exports: 1, charges: 1 }]);
});

test("two regions at once: nothing of one is ever seen in the other", async () => {
  const installation = await startInstallation(await makeFolder());
  const { client, control } = installation;
  const [global, china] = await Promise.all([
    client.renders.create.mutate(ask("For the world.", "global")),
    client.renders.create.mutate(ask("For China.", "china")),
  ]);
  await Promise.all([global, china].map(({ id }) => untilRender(client, id, ({ state }) => state === "ready")));
  for (const [region, own] of [
    ["global", global],
    ["china", china],
  ] as const) {
    const { calls, projects } = await control(region).ledger();
    expect(projects.map(({ name }) => name)).toEqual([expect.stringContaining(own.id)]);
    const named = calls.flatMap(({ projectId }) => projectId ?? []);
    expect(new Set(named)).toEqual(new Set(projects.map(({ projectId }) => projectId)));
  }
});

test("it says plainly what it runs on, refuses a second service on the folder by name, and stops when told", async () => {
  const cwd = await makeFolder();
  const { command, client, url, apiKey } = await startInstallation(cwd);
  const { stdout, stderr } = command.output();
  expect(stdout).toContain("the sandbox stands in for both");
  expect(stdout).toContain(`${url}/trpc`);
  expect(stderr).not.toContain(apiKey);
  const second = runCommand(["start"], { cwd, env: { REELAY_PORT: "0" } });
  expect(await second.exited).toBe(1);
  expect(second.output().stderr).toMatch(new RegExp(`STORE_LOCKED: .*process ${command.processId} `));
  const { id } = await client.renders.create.mutate(ask("Under way."));
  client.renders.events.subscribe({ id }, {});
  command.child.kill("SIGTERM");
  expect(await command.exited).toBe(0);
  await untilNothingRuns(cwd);
  expect(await readdir(cwd)).toEqual([".reelay"]);
});
