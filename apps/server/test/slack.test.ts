import { once } from "node:events";
import { createServer } from "node:net";
import { botScopes } from "@reelay/slack-bot";
import { startSlackStandIn, type SlackStandIn, type SlackStandInOptions } from "@reelay/slack-stand-in";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { finishCommand, makeFolder, untilNothingRuns } from "./run-command.ts";
import { startInstallation } from "./start-installation.ts";

async function openSlack(options?: SlackStandInOptions): Promise<SlackStandIn> {
  const slack = await startSlackStandIn(options);
  onTestFinished(() => slack.stop());
  return slack;
}

const settingsFor = ({ botToken, appToken, apiUrl }: SlackStandIn) => ({
  SLACK_BOT_TOKEN: botToken,
  SLACK_APP_TOKEN: appToken,
  SLACK_API_URL: apiUrl,
  SLACK_PORT: "0",
});

test("with Slack's tokens set, one process answers a command and ends it with the video in the channel", async () => {
  const slack = await openSlack();
  const { command } = await startInstallation(await makeFolder(), { env: settingsFor(slack) });
  expect(command.output().stdout).toContain("socket mode");
  await slack.sockets.waitFor(1);
  const answer = await slack.slashCommand({ text: "One process is enough." });
  expect(answer.failure).toBeNull();
  const { messages } = slack.channel("C01GENERAL");
  const shown = await vi.waitFor(
    () => {
      const found = messages.find(({ files }) => files.length > 0);
      if (!found) throw new Error(`no video among ${messages.length} messages`);
      return found;
    },
    { timeout: 40_000, interval: 100 },
  );
  expect(shown.files[0]?.visible).toBe(true);
  command.child.kill("SIGTERM");
  expect(await command.exited).toBe(0);
  expect(command.output().stderr).not.toContain(slack.botToken);
});

test("a port of the bot's own that is taken ends a start with its setting's name, and nothing stays open", async () => {
  const slack = await openSlack();
  const other = createServer().listen(0, "127.0.0.1");
  onTestFinished(() => void other.close());
  await once(other, "listening");
  const address = other.address();
  const port = String(typeof address === "object" ? address?.port : undefined);
  const ports = { REELAY_PORT: "0", SANDBOX_GLOBAL_PORT: "0", SANDBOX_CHINA_PORT: "0" };
  const env = { ...ports, SANDBOX_VIDEO: "tiny", ...settingsFor(slack), SLACK_PORT: port };
  const cwd = await makeFolder();
  const refused = await finishCommand(["start"], { cwd, env });
  expect(refused).toMatchObject({ code: 1, stdout: "" });
  expect(refused.stderr).toContain(`SETTINGS_INVALID: The settings cannot be used: SLACK_PORT ${port} is in use`);
  await untilNothingRuns(cwd);
  const { stdout } = await finishCommand(["checkup"], { cwd, env });
  expect(stdout).toMatch(new RegExp(`✗ port ${port}.*in use[^✓✗]*SLACK_PORT`));
});

describe("checkup", () => {
  const check = async (env: Record<string, string>) => {
    const cwd = await makeFolder();
    const ports = { REELAY_PORT: "0", SANDBOX_GLOBAL_PORT: "0", SANDBOX_CHINA_PORT: "0" };
    return await finishCommand(["checkup"], { cwd, env: { ...ports, ...env } });
  };

  test("says how Slack is set up when it is not", async () => {
    expect((await check({})).stdout).toMatch(/Slack.*not set up/);
  });

  test("looks at Slack also when a running service examines itself", async () => {
    const slack = await openSlack({ scopes: botScopes.map(({ scope }) => scope) });
    const { url, apiKey } = await startInstallation(await makeFolder());
    const found = await check({ ...settingsFor(slack), REELAY_API_URL: url, REELAY_API_KEY: apiKey });
    expect(found.stdout).toMatch(/✓ service.*[^]*✓ Slack.*bot token works/);
  });

  test("finds both tokens and every scope in order", async () => {
    const { stdout, code } = await check(settingsFor(await openSlack({ scopes: botScopes.map(({ scope }) => scope) })));
    expect(stdout).toMatch(/Slack.*bot token works/);
    expect(stdout).toMatch(/Slack.*opens Socket Mode/);
    expect(code).toBe(0);
  });

  test("names a missing scope, a refused token and a missing token, and never shows one", async () => {
    const slack = await openSlack({ scopes: ["commands", "chat:write"] });
    const scopes = await check(settingsFor(slack));
    expect(scopes).toMatchObject({ code: 1, stdout: expect.stringMatching(/lacks the scopes.*files:write/) });
    const refused = await check({ ...settingsFor(slack), SLACK_BOT_TOKEN: "xoxb-nobody" });
    expect(refused).toMatchObject({ code: 1, stdout: expect.stringMatching(/refuses SLACK_BOT_TOKEN/) });
    const missing = await check({ SLACK_BOT_TOKEN: slack.botToken });
    expect(missing.code).toBe(1);
    expect(missing.stdout + missing.stderr).toContain("SLACK_APP_TOKEN is missing");
    for (const { stdout, stderr } of [scopes, refused, missing]) expect(stdout + stderr).not.toContain(slack.botToken);
  });
});
