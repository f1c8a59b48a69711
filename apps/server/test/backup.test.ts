import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { cp, readFile, rename } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { createSandboxControl, startSandbox } from "@reelay/sandbox";
import { describe, expect, onTestFinished, test } from "vitest";
import { makeFolder, untilNothingRuns } from "./run-command.ts";
import { startInstallation, untilRender, type Installation } from "./start-installation.ts";

const run = promisify(execFile);
const serverUrl = process.env["DATABASE_URL"];

async function ask({ client }: Installation, script: string): Promise<string> {
  return (await client.renders.create.mutate({ script, idempotencyKey: script })).id;
}

async function untilReady({ client }: Installation, id: string) {
  return await untilRender(client, id, ({ state }) => state === "ready");
}

async function stop({ command }: Installation, cwd: string): Promise<void> {
  command.child.kill("SIGTERM");
  await command.exited;
  await untilNothingRuns(cwd);
}

async function bytesOfVideo(installation: Installation, id: string): Promise<number> {
  const { links } = await untilReady(installation, id);
  const answer = await fetch(links.video ?? "");
  expect(answer.headers.get("content-type")).toBe("video/mp4");
  return (await answer.arrayBuffer()).byteLength;
}

test("embedded: a copy of the stopped service's folder is the whole installation", async () => {
  const cwd = await makeFolder();
  const first = await startInstallation(cwd);
  const done = await ask(first, "Done before the backup.");
  const bytes = await bytesOfVideo(first, done);
  const { id: freeze } = await first.control("global").setFault({ kind: "freezeAt", percent: 40 });
  const going = await ask(first, "Under way at the backup.");
  await untilRender(first.client, going, ({ state }) => state === "rendering");
  await first.control("global").clearFault(freeze);
  await stop(first, cwd);
  const restored = await makeFolder();
  await cp(join(cwd, ".reelay"), join(restored, ".reelay"), { recursive: true, preserveTimestamps: true });
  await rename(join(cwd, ".reelay"), join(cwd, "lost"));
  const second = await startInstallation(restored, { apiKey: first.apiKey });
  expect(await bytesOfVideo(second, done)).toBe(bytes);
  await untilReady(second, going);
});

describe.skipIf(serverUrl === undefined)("a backup of PostgreSQL (needs DATABASE_URL)", () => {
  test("what it holds is there again, and what was paid since is found, not paid again", async () => {
    const [cwd, restored, dump] = [await makeFolder(), await makeFolder(), join(await makeFolder(), "reelay.dump")];
    const account = await openAccount();
    const settings = { ...account.env, DATABASE_URL: await makeDatabase(), REELAY_SECRET: "s".repeat(40) };
    const first = await startInstallation(cwd, { env: settings });
    const done = await ask(first, "Done before the backup.");
    const bytes = await bytesOfVideo(first, done);
    await stop(first, cwd);
    const { apiKey } = first;
    const accepting = await startInstallation(cwd, { apiKey, env: { ...settings, REELAY_ROLE: "http" } });
    const waiting = await ask(accepting, "Waits at the backup.");
    await run("pg_dump", ["--format=custom", `--file=${dump}`, settings.DATABASE_URL]);
    await cp(join(cwd, ".reelay"), join(restored, ".reelay"), { recursive: true });
    await stop(accepting, cwd);
    const last = await startInstallation(cwd, { apiKey, env: settings });
    await untilReady(last, waiting);
    await stop(last, cwd);

    const target = await makeDatabase();
    await run("pg_restore", ["--no-owner", `--dbname=${target}`, dump]);
    await run("psql", ["-q", "-v", "ON_ERROR_STOP=1", "-d", target, "-c", await statementOfThePage()]);
    const second = await startInstallation(restored, { apiKey, env: { ...settings, DATABASE_URL: target } });
    expect(await bytesOfVideo(second, done)).toBe(bytes);
    await bytesOfVideo(second, waiting);
    expect(await account.control.projectsNamed(waiting)).toMatchObject([{ charges: 1 }]);
  });
});

/** A sandbox that stays where it is, as AI STUDIOS does. */
async function openAccount() {
  const sandbox = await startSandbox({ dataDir: await makeFolder(), video: "tiny", speed: 50 });
  onTestFinished(() => sandbox.stop());
  const { baseUrl, credentials, controlUrl } = sandbox.regions.global;
  const env = {
    AISTUDIOS_GLOBAL_BASE_URL: baseUrl,
    AISTUDIOS_GLOBAL_APP_ID: credentials.appId,
    AISTUDIOS_GLOBAL_USER_KEY: credentials.userKey,
  };
  return { env, control: createSandboxControl(controlUrl) };
}

async function makeDatabase(): Promise<string> {
  const name = `reelay_test_${randomBytes(6).toString("hex")}`;
  const psql = async (statement: string) => await run("psql", ["-q", "-d", serverUrl ?? "", "-c", statement]);
  await psql(`create database ${name}`);
  onTestFinished(async () => void (await psql(`drop database ${name} with (force)`)));
  const url = new URL(serverUrl ?? "");
  url.pathname = `/${name}`;
  return url.href;
}

async function statementOfThePage(): Promise<string> {
  const page = await readFile(new URL("../../../docs/operations.md", import.meta.url), "utf8");
  return /```sql\n(.*?)```/s.exec(page)?.[1] ?? "raise";
}
