import { join } from "node:path";
import { errorDataOf } from "@reelay/api/client";
import { startSandbox } from "@reelay/sandbox";
import { expect, onTestFinished, test } from "vitest";
import { finishCommand, makeFolder } from "./run-command.ts";
import { startInstallation, untilRender } from "./start-installation.ts";

const hello = { script: "Hello.", idempotencyKey: "hello" };

async function openAccount(cwd: string, account: { userKey?: string; baseUrl?: string } = {}) {
  const sandbox = await startSandbox({ dataDir: join(cwd, "account"), video: "tiny", speed: 50 });
  onTestFinished(() => sandbox.stop());
  const { baseUrl, credentials } = sandbox.regions.global;
  return {
    AISTUDIOS_GLOBAL_BASE_URL: account.baseUrl ?? baseUrl,
    AISTUDIOS_GLOBAL_APP_ID: credentials.appId,
    AISTUDIOS_GLOBAL_USER_KEY: account.userKey ?? credentials.userKey,
  };
}

test("a region without a key is refused in words, and the one with a key is used", async () => {
  const cwd = await makeFolder();
  const { client, command } = await startInstallation(cwd, { env: await openAccount(cwd) });
  expect(command.output().stdout).toMatch(/China: refused: no credentials/);
  const refused = await client.renders.create.mutate({ ...hello, region: "china" }).catch(errorDataOf);
  expect(refused).toMatchObject({
    code: "REGION_NOT_CONFIGURED",
    hint: expect.stringContaining("AISTUDIOS_CHINA_APP_ID"),
    referenceId: expect.stringMatching(/^ref_/),
  });
  expect(await client.renders.create.mutate(hello)).toMatchObject({ region: "global", sandbox: false });
});

test("a refused key is named on the render and by the checkup, and is never shown", async () => {
  const cwd = await makeFolder();
  const account = await openAccount(cwd, { userKey: "sandbox-china-key" });
  const { client, url, apiKey, command } = await startInstallation(cwd, { env: account });
  const { id } = await client.renders.create.mutate(hello);
  const { problem, spent } = await untilRender(client, id, (render) => render.problem !== null);
  expect(problem).toMatchObject({
    code: "AUTH_REFUSED",
    hint: expect.stringContaining("AISTUDIOS_GLOBAL_USER_KEY"),
    referenceId: expect.stringMatching(/^ref_/),
  });
  expect(spent).toBe("nothing");
  const asked = await finishCommand(["checkup", "--json"], {
    cwd,
    env: { REELAY_API_URL: url, REELAY_API_KEY: apiKey },
  });
  const alone = await finishCommand(["checkup"], { cwd, env: { ...account, REELAY_PORT: "0" } });
  expect([asked.code, alone.code]).toEqual([1, 1]);
  expect(JSON.parse(asked.stdout)).toMatchObject({ ok: false });
  expect(alone.stdout).toMatch(/✗ region global +\S.*key/i);
  for (const text of [asked.stdout, alone.stdout, command.output().stderr])
    expect(text).not.toContain("sandbox-china-key");
});

test("an account whose service is down: the render says so, waits, and keeps its promise", async () => {
  const cwd = await makeFolder();
  const env = await openAccount(cwd, { baseUrl: "http://127.0.0.1:9" });
  const { client } = await startInstallation(cwd, { env });
  const { id } = await client.renders.create.mutate(hello);
  const { problem, state } = await untilRender(client, id, (render) => render.problem !== null);
  expect(problem).toMatchObject({ code: "VENDOR_UNREACHABLE", retryable: true, hint: expect.stringMatching(/./) });
  expect(problem?.referenceId).toMatch(/^ref_/);
  expect(state).toBe("submitting");
});
