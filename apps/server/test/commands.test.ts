import { mkdir, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createReelayClient, errorDataOf } from "@reelay/api/client";
import { expect, test } from "vitest";
import { finishCommand, makeFolder, runCommand } from "./run-command.ts";
import { startInstallation } from "./start-installation.ts";

test.each(["demo", "start", "sandbox", "checkup", "keys", "move-store"])(
  "%s explains itself, and refuses an unknown option by name",
  async (name) => {
    const cwd = await makeFolder();
    const [help, wrong] = await Promise.all([
      finishCommand([name, "--help"], { cwd }),
      finishCommand([name, "--bogus"], { cwd }),
    ]);
    expect(help).toMatchObject({ code: 0, stderr: "", stdout: expect.stringContaining(`pnpm ${name}`) });
    expect(wrong).toMatchObject({ code: 2, stdout: "", stderr: expect.stringContaining("'--bogus'") });
  },
);

test("an unknown command is refused with the ones that exist", async () => {
  const { code, stderr } = await finishCommand(["doctor"], { cwd: await makeFolder() });
  expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringMatching(/'doctor'.*checkup/) });
});

test("settings that cannot be used end a start with code 1, every problem and no stack", async () => {
  const env = { REELAY_PORT: "x", DATABASE_URL: "postgres://user:hunter2@127.0.0.1:1/db" };
  const { code, stderr, stdout } = await finishCommand(["start"], { cwd: await makeFolder(), env });
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(stderr).toMatch(/SETTINGS_INVALID: .*REELAY_PORT.*REELAY_SECRET/);
  expect(stderr).not.toMatch(/hunter2|\bat .*\.ts/);
});

test("a role that does not exist is a wrong command line; one that the embedded store cannot have is refused", async () => {
  const cwd = await makeFolder();
  const env = { AISTUDIOS_GLOBAL_TOKEN: "t" };
  const [wrong, refused] = await Promise.all([
    finishCommand(["start", "--role", "boss"], { cwd, env }),
    finishCommand(["start", "--role", "worker"], { cwd, env }),
  ]);
  expect(wrong).toMatchObject({ code: 2, stderr: expect.stringContaining("all, http, worker") });
  expect(refused).toMatchObject({ code: 1, stderr: expect.stringMatching(/SETTINGS_INVALID: .*DATABASE_URL/) });
  expect(await readdir(cwd)).toEqual([]);
});

test("a .env file is read, and a folder of that name is left alone", async () => {
  const folder = await makeFolder();
  await mkdir(join(folder, ".env"));
  expect(await finishCommand(["demo", ""], { cwd: folder })).toMatchObject({
    code: 1,
    stderr: expect.stringContaining("SCRIPT_EMPTY"),
  });
  const file = await makeFolder();
  await writeFile(join(file, ".env"), "REELAY_PORT=x\n");
  const { stderr } = await finishCommand(["start"], { cwd: file });
  expect(stderr).toContain("SETTINGS_INVALID: The settings cannot be used: REELAY_PORT");
});

test("a database that cannot be reached is said in words for whoever starts the service", async () => {
  const env = { DATABASE_URL: "postgres://u:hunter2@127.0.0.1:1/d", REELAY_SECRET: "s".repeat(32) };
  const { code, stderr } = await finishCommand(["start"], { cwd: await makeFolder(), env });
  expect(code).toBe(1);
  expect(stderr).toMatch(/STORE_UNAVAILABLE: .*\n {2}.*DATABASE_URL/);
  expect(stderr).not.toMatch(/hunter2|idempotency/);
});

test("keys are made on the store while nothing runs, and through the service while one does", async () => {
  const cwd = await makeFolder();
  const made = JSON.parse(
    (await finishCommand(["keys", "create", "owner", "--scope", "admin", "--json"], { cwd })).stdout,
  );
  const { url, command } = await startInstallation(cwd, { apiKey: made.key });
  expect(command.output().stdout).not.toContain("rly_");
  const locked = await finishCommand(["keys", "list"], { cwd });
  expect(locked).toMatchObject({ code: 1, stderr: expect.stringContaining("REELAY_API_KEY") });
  const env = { REELAY_API_URL: url, REELAY_API_KEY: made.key };
  const second = JSON.parse((await finishCommand(["keys", "create", "app", "--json"], { cwd, env })).stdout);
  const app = createReelayClient({ url, apiKey: second.key });
  expect(await app.renders.list.query()).toMatchObject({ renders: [] });
  expect(await finishCommand(["keys", "revoke", second.id], { cwd, env })).toMatchObject({ code: 0 });
  expect(await app.renders.list.query().catch(errorDataOf)).toMatchObject({ code: "KEY_INVALID" });
  const list = await finishCommand(["keys", "list"], { cwd, env });
  expect(list.stdout).toMatch(new RegExp(`${second.id}.*revoked`));
  expect(list.stdout).not.toContain(made.key);
});

test("the sandbox alone tells how to point Reelay at it, and a taken port is named with its setting", async () => {
  const cwd = await makeFolder();
  const ports = { SANDBOX_GLOBAL_PORT: "0", SANDBOX_CHINA_PORT: "0" };
  const sandbox = runCommand(["sandbox"], { cwd, env: ports });
  const [, port = ""] = await sandbox.until(/AISTUDIOS_GLOBAL_BASE_URL=http:\/\/127\.0\.0\.1:(\d+)/);
  const other = await finishCommand(["sandbox"], {
    cwd: await makeFolder(),
    env: { ...ports, SANDBOX_GLOBAL_PORT: port },
  });
  expect(other).toMatchObject({ code: 1, stderr: expect.stringMatching(new RegExp(`SANDBOX_GLOBAL_PORT.*${port}`)) });
  sandbox.child.kill("SIGINT");
  expect(await sandbox.exited).toBe(0);
});

test("a store is not moved to nowhere, nor from nothing", async () => {
  const cwd = await makeFolder();
  const nowhere = await finishCommand(["move-store"], { cwd });
  const nothing = await finishCommand(["move-store"], {
    cwd,
    env: { DATABASE_URL: "postgres://u:hunter2@127.0.0.1:1/d" },
  });
  expect(nowhere).toMatchObject({ code: 1, stderr: expect.stringContaining("DATABASE_URL is not set") });
  expect(nothing).toMatchObject({ code: 1, stderr: expect.stringContaining("there is no store") });
  expect(nothing.stderr).not.toContain("hunter2");
});
