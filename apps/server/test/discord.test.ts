import { once } from "node:events";
import { createServer } from "node:net";
import { startDiscordStandIn, type DiscordStandIn } from "@reelay/discord-stand-in";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { finishCommand, makeFolder, untilNothingRuns } from "./run-command.ts";
import { startInstallation } from "./start-installation.ts";

async function openDiscord(): Promise<DiscordStandIn> {
  const discord = await startDiscordStandIn();
  onTestFinished(() => discord.stop());
  return discord;
}

const settingsFor = ({ token, applicationId, apiUrl }: DiscordStandIn) => ({
  DISCORD_TOKEN: token,
  DISCORD_APP_ID: applicationId,
  DISCORD_API_URL: apiUrl,
  DISCORD_PORT: "0",
});

test("with Discord's token set, one process answers a command and ends it with the video in its card", async () => {
  const discord = await openDiscord();
  const { command } = await startInstallation(await makeFolder(), { env: settingsFor(discord) });
  expect(command.output().stdout).toMatch(/Discord +gateway mode.*healthz/);
  await discord.gateway.waitFor(1);
  const { response, failure } = await discord.slashCommand({ options: { script: "One process is enough." } });
  expect(failure).toBeNull();
  await vi.waitFor(() => expect(response?.attachments[0]?.contentType).toBe("video/mp4"), {
    timeout: 40_000,
    interval: 100,
  });
  command.child.kill("SIGTERM");
  expect(await command.exited).toBe(0);
  expect(command.output().stderr).not.toContain(discord.token);
});

test("what Discord refuses for good is in the log and the bot's health, and the service goes on", async () => {
  const discord = await openDiscord();
  const { command, client } = await startInstallation(await makeFolder(), { env: settingsFor(discord) });
  await discord.gateway.waitFor(1);
  discord.gateway.close(4004);
  await command.until(/"discord\.fatal"/);
  const health = /(http:\S+)\/healthz says whether Discord/.exec(command.output().stdout)?.[1];
  expect((await fetch(`${health}/healthz`)).status).toBe(503);
  expect(await client.renders.list.query({ limit: 1 })).toMatchObject({ renders: [] });
});

test("a port of the bot's own that is taken ends a start with its setting's name, and nothing stays open", async () => {
  const discord = await openDiscord();
  const other = createServer().listen(0, "127.0.0.1");
  onTestFinished(() => void other.close());
  await once(other, "listening");
  const address = other.address();
  const port = String(typeof address === "object" ? address?.port : undefined);
  const ports = { REELAY_PORT: "0", SANDBOX_GLOBAL_PORT: "0", SANDBOX_CHINA_PORT: "0" };
  const env = { ...ports, SANDBOX_VIDEO: "tiny", ...settingsFor(discord), DISCORD_PORT: port };
  const cwd = await makeFolder();
  const refused = await finishCommand(["start"], { cwd, env });
  expect(refused).toMatchObject({ code: 1, stdout: "" });
  expect(refused.stderr).toContain(`DISCORD_PORT ${port} is in use`);
  await untilNothingRuns(cwd);
  const { stdout } = await finishCommand(["checkup"], { cwd, env });
  expect(stdout).toMatch(new RegExp(`✗ port ${port}.*in use[^✓✗]*DISCORD_PORT`));
});

describe("checkup", () => {
  const check = async (env: Record<string, string>) => {
    const cwd = await makeFolder();
    const ports = { REELAY_PORT: "0", SANDBOX_GLOBAL_PORT: "0", SANDBOX_CHINA_PORT: "0" };
    return await finishCommand(["checkup"], { cwd, env: { ...ports, ...env } });
  };

  test("says how Discord is set up when it is not", async () => {
    expect((await check({})).stdout).toMatch(/Discord.*not set up/);
  });

  test("names the commands that are missing, prints the invite link, and writes nothing", async () => {
    const discord = await openDiscord();
    const { stdout, stderr, code } = await check(settingsFor(discord));
    expect(stdout).toMatch(/– Discord +not registered: video, videos, Make a video/);
    expect(stdout).toMatch(/✓ Discord.*this application's/);
    expect(stdout).toContain(
      `client_id=${discord.applicationId}&scope=bot%20applications.commands&permissions=274878024704`,
    );
    expect(code).toBe(0);
    expect(discord.commands.global).toEqual([]);
    expect(stdout + stderr).not.toContain(discord.token);
  });

  test("finds the commands that a start has registered, and one that was changed by hand", async () => {
    const discord = await openDiscord();
    await startInstallation(await makeFolder(), { env: settingsFor(discord) });
    await vi.waitFor(() => expect(discord.commands.global).toHaveLength(3), { timeout: 20_000 });
    expect((await check(settingsFor(discord))).stdout).toMatch(/✓ Discord +the commands are registered/);
    const video = discord.commands.global.find(({ name }) => name === "video");
    await fetch(`${discord.apiUrl}/v10/applications/${discord.applicationId}/commands/${String(video?.["id"])}`, {
      method: "PATCH",
      headers: { authorization: `Bot ${discord.token}`, "content-type": "application/json" },
      body: JSON.stringify({ description: "Somebody else's words" }),
    });
    expect((await check(settingsFor(discord))).stdout).toMatch(/– Discord +registered otherwise: video/);
  });

  test("names a wrong application id, a wrong public key, a refused and a missing token, and never shows one", async () => {
    const discord = await openDiscord();
    const env = settingsFor(discord);
    const wrongId = await check({ ...env, DISCORD_APP_ID: "1100000000000000999" });
    expect(wrongId).toMatchObject({ code: 1, stdout: expect.stringMatching(/✗ Discord.*another application/) });
    const wrongKey = await check({ ...env, DISCORD_MODE: "http", DISCORD_PUBLIC_KEY: "0".repeat(64) });
    expect(wrongKey).toMatchObject({ code: 1, stdout: expect.stringMatching(/✗ Discord.*DISCORD_PUBLIC_KEY/) });
    const refused = await check({ ...env, DISCORD_TOKEN: "wrong.token.of-nobody" });
    expect(refused).toMatchObject({ code: 1, stdout: expect.stringMatching(/✗ Discord.*refuses DISCORD_TOKEN/) });
    const missing = await check({ DISCORD_APP_ID: discord.applicationId });
    expect(missing.stdout + missing.stderr).toContain("DISCORD_TOKEN is missing");
    for (const { stdout, stderr } of [wrongId, wrongKey, refused, missing]) {
      expect(stdout + stderr).not.toContain(discord.token);
      expect(stdout + stderr).not.toContain("wrong.token");
    }
  });
});
