import { afterAll, beforeAll, expect, it } from "vitest";
import { startLine, type Line } from "./start-line.ts";

let line: Line;
beforeAll(async () => {
  line = await startLine({
    settings: ({ clientId, clientSecret, authorizationUrl: authorizeUrl }) => ({
      botToken: undefined,
      clientId,
      clientSecret,
      authorizeUrl,
      stateSecret: "a state secret, long",
      publicUrl: "https://video.example.com",
    }),
  });
});
afterAll(() => line.stop());

it("installing goes to Slack's page and back, and is stored encrypted by the service", async () => {
  const start = await fetch(`${line.bot.url}/slack/oauth/install`, { redirect: "manual" });
  const cookie = start.headers.get("set-cookie")!.split(";")[0]!;
  const agreed = await fetch(start.headers.get("location")!, { redirect: "manual" });
  const back = agreed.headers.get("location")!;
  const path = back.slice(back.indexOf("?"));
  const callback = `${line.bot.url}/slack/oauth/callback${path}`;
  expect((await fetch(callback, { redirect: "manual" })).status).toBe(400);
  expect(await installed()).toEqual([]);
  expect((await fetch(callback, { redirect: "manual", headers: { cookie } })).status).toBeLessThan(400);
  expect(await installed()).toEqual(["T01REELAY0"]);
  await line.slack.event({ event: { type: "app_uninstalled" } });
  for (;;) if ((await installed()).length === 0) break;
});

const installed = async () =>
  (await line.client.installations.list.query({ surface: "slack" })).installations.map(({ id }) => id);

it("a workspace without an installation is told so", async () => {
  const { failure, answer } = await line.slack.slashCommand({ text: "Hello?" });
  expect(failure).toBeNull();
  expect(JSON.stringify(answer)).toContain("not connected");
});

it("an installed workspace gets its card; the token is kept by the service", async () => {
  await install();
  expect(await installed()).toEqual(["T01REELAY0"]);
  const { answer } = await line.slack.slashCommand({ text: "Installed at last." });
  expect(JSON.stringify(answer)).toContain("Accepted");
  const { messages } = line.slack.channel("C01GENERAL");
  await line.until(() => messages.find(({ files }) => files.length > 0));
});

it("an uninstalled app is forgotten", async () => {
  await line.slack.event({ event: { type: "app_uninstalled" } });
  for (;;) if ((await installed()).length === 0) break;
  const { answer } = await line.slack.slashCommand({ text: "Still there?" });
  expect(JSON.stringify(answer)).toContain("not connected");
});

it("a token that Slack calls revoked when the card is due is forgotten, too", async () => {
  await install();
  line.slack.fault({ method: "chat.postMessage", kind: "error", error: "token_revoked", times: Infinity });
  await line.slack.slashCommand({ text: "Revoked on the way." });
  for (;;) if ((await installed()).length === 0) break;
});

/** What Slack's library hands over after a person agreed. */
async function install(): Promise<void> {
  const bot = { token: line.slack.botToken, scopes: ["chat:write"], id: "B00BOT0000", userId: "U00BOT0000" };
  const payload = {
    team: { id: "T01REELAY0" },
    user: { id: "U01ALICE00" },
    bot,
    isEnterpriseInstall: false,
    authVersion: "v2",
  };
  await line.client.installations.save.mutate({ surface: "slack", id: "T01REELAY0", payload });
}
