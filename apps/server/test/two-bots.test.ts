import { startDiscordStandIn, type DiscordStandIn } from "@reelay/discord-stand-in";
import { startSlackStandIn } from "@reelay/slack-stand-in";
import { expect, onTestFinished, test, vi } from "vitest";
import { makeFolder } from "./run-command.ts";
import { startInstallation } from "./start-installation.ts";

const patience = { timeout: 40_000, interval: 100 };

async function openDiscord(...options: Parameters<typeof startDiscordStandIn>): Promise<DiscordStandIn> {
  const discord = await startDiscordStandIn(...options);
  onTestFinished(() => discord.stop());
  return discord;
}

const discordSettings = ({ token, applicationId, apiUrl }: DiscordStandIn) => ({
  DISCORD_TOKEN: token,
  DISCORD_APP_ID: applicationId,
  DISCORD_API_URL: apiUrl,
  DISCORD_PORT: "0",
});

const idIn = (value: unknown): string => {
  const id = /r_[0-9a-z]+/.exec(JSON.stringify(value))?.[0];
  if (id === undefined) throw new Error(`no id in ${JSON.stringify(value)}`);
  return id;
};

test("one render, two surfaces: asked in Discord, followed in Slack with the same state and numbers, without its words", async () => {
  const discord = await openDiscord();
  const slack = await startSlackStandIn();
  onTestFinished(() => slack.stop());
  const env = {
    ...discordSettings(discord),
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_APP_TOKEN: slack.appToken,
    SLACK_API_URL: slack.apiUrl,
    SLACK_PORT: "0",
  };
  const installation = await startInstallation(await makeFolder(), { env });
  const { client } = installation;
  await Promise.all([discord.gateway.waitFor(1), slack.sockets.waitFor(1)]);
  await installation.control("global").setFault({ kind: "freezeAt", percent: 40 });
  const script = "A secret plan of Alice.";
  const { response } = await discord.slashCommand({ options: { script, region: "global" } });
  const id = await vi.waitFor(() => idIn(response?.embeds), patience);
  await vi.waitFor(() => expect(JSON.stringify(response?.embeds)).toContain("40 %"), patience);
  const status = async () =>
    JSON.stringify((await slack.slashCommand({ command: "/videos", text: `status ${id}` })).answer);
  const followed = await vi.waitFor(async () => {
    const text = await status();
    expect(text).toContain("40");
    return text;
  }, patience);
  expect(followed).toContain(id);
  expect(followed).not.toContain("secret plan");
  expect(await client.renders.get.query({ id }).catch(() => null)).toMatchObject({ progress: 40 });
  await installation.control("global").clearFaults();
  await vi.waitFor(() => expect(response?.attachments).toHaveLength(1), patience);
  expect(await status()).toContain("ready");
  const messages = slack.channel("C01GENERAL").messages;
  expect(messages).toHaveLength(0);
  await installation.kill();
});

test("a video that is too large for its place ends as the public watch page, which the owner's address leads to", async () => {
  const discord = await openDiscord({ defaultFileLimit: 200 });
  const publicUrl = "https://videos.example.com";
  const env = { ...discordSettings(discord), REELAY_PUBLIC_URL: publicUrl };
  const installation = await startInstallation(await makeFolder(), { env });
  await discord.gateway.waitFor(1);
  const { response } = await discord.slashCommand({ options: { script: "Eleven megabytes, as it were." } });
  await vi.waitFor(() => expect(JSON.stringify(response?.components)).toContain(`"url":"${publicUrl}/v/`), patience);
  expect(response?.attachments).toEqual([]);
  expect(JSON.stringify(response?.components)).not.toContain("may expire");
  expect(discord.calls.filter(({ files }) => files.length > 0)).toEqual([]);
  await installation.kill();
});
