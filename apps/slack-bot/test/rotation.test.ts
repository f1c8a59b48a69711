import { afterAll, beforeAll, expect, it } from "vitest";
import { botScopes } from "../src/index.ts";
import { cardWith, idIn } from "./cards.ts";
import { startLine, type Line } from "./start-line.ts";

let line: Line;
beforeAll(async () => {
  line = await startLine({
    slack: { tokenRotation: true },
    service: { speed: 200, regions: ["global"] },
    settings: ({ clientId, clientSecret, authorizationUrl: authorizeUrl }) => ({
      botToken: undefined,
      clientId,
      clientSecret,
      authorizeUrl,
      stateSecret: "a state secret, long",
    }),
  });
  await install();
});
afterAll(() => line.stop());

/** What Slack's library hands over for a rotating app; its token has run out already. */
async function install(): Promise<void> {
  const { slack, client } = line;
  const scopes = botScopes.map(({ scope }) => scope);
  const bot = {
    token: "xoxe.xoxb-worn-out",
    refreshToken: slack.createRefreshToken({ scopes }),
    expiresAt: Math.floor(Date.now() / 1_000) - 60,
    scopes,
    id: "B00BOT0000",
    userId: "U00BOT0000",
  };
  const payload = {
    team: { id: "T01REELAY0" },
    user: { id: "U01ALICE00" },
    bot,
    isEnterpriseInstall: false,
    authVersion: "v2",
  };
  await client.installations.save.mutate({ surface: "slack", id: "T01REELAY0", payload });
}

const refreshes = () => line.slack.callsTo("oauth.v2.access");

it("events at once spend one refresh token, all are answered, and the card is posted with the new one", async () => {
  const { slack } = line;
  const texts = ["First of three.", "Second of three.", "Third of three."];
  const answers = await Promise.all(texts.map((text) => slack.slashCommand({ text })));
  for (const { answer, failure } of answers) {
    expect(failure).toBeNull();
    expect(JSON.stringify(answer)).toContain("Accepted");
  }
  for (const { answer } of answers) await cardWith(line, idIn(answer), "card.again");
  expect(refreshes().map(({ error }) => error)).toEqual([null]);
  expect(slack.calls.filter(({ error }) => error === "invalid_auth" || error === "token_expired")).toEqual([]);
});

it("the new token is kept: another process uses it, and refreshes once when it runs out", async () => {
  const { slack } = line;
  const before = refreshes().length;
  await line.restart();
  const { answer } = await slack.slashCommand({ text: "From another process." });
  await cardWith(line, idIn(answer), "card.again");
  expect(refreshes()).toHaveLength(before);
});

it("a refresh token that another replica spent first is no end: what that one stored is used", async () => {
  const { slack } = line;
  const stored = await line.client.installations.get.query({ surface: "slack", id: "T01REELAY0" });
  const { bot, ...rest } = stored!.payload as { bot: { token: string } };
  // This process reads what is worn out; by the time Slack refuses it, the other replica has stored its own.
  const worn = { ...bot, token: "xoxe.xoxb-worn-out", expiresAt: 1, refreshToken: "xoxe-1-spent-already" };
  const save = (payload: Record<string, unknown>) =>
    line.client.installations.save.mutate({ surface: "slack", id: "T01REELAY0", payload });
  await save({ ...rest, bot: worn });
  await line.restart();
  const refused = slack.nextCall("oauth.v2.access");
  const refusedThenStored = refused.then(async () => await save(stored!.payload));
  const first = await slack.slashCommand({ text: "While it rotates." });
  await refusedThenStored;
  // What was accepted meanwhile is not lost: its card waits for the token.
  await cardWith(line, idIn(first.answer), "card.again");
  expect(first.failure).toBeNull();
  const { answer } = await slack.slashCommand({ text: "After it rotated." });
  await cardWith(line, idIn(answer), "card.again");
});
