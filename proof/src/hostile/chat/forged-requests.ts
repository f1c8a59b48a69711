import { createHmac } from "node:crypto";
import { atOnce } from "../at-once.ts";
import { createDice } from "../dice.ts";
import { createTally, type Outcome, type Tally } from "../tally.ts";
import { startVictim, type Victim } from "../victim.ts";
import { mutateRequest, type SignedWith } from "./mutate-request.ts";
import { openBots, type Bots } from "./open-bots.ts";
import { recordRequests, type RecordedRequest } from "./record-requests.ts";

const seed = 12;
const replays = 20;
const slackHeaders: SignedWith = { signature: "x-slack-signature", timestamp: "x-slack-request-timestamp" };
const discordHeaders: SignedWith = { signature: "x-signature-ed25519", timestamp: "x-signature-timestamp" };

/** S12: nobody but the platform gets a request taken, and what it sent counts once however often it is replayed. */
export async function forgedRequests(input: { databaseUrl: string | undefined; mutants: number }): Promise<Outcome> {
  const victim = await startVictim({ databaseUrl: input.databaseUrl, speed: 500 });
  const bots = await openBots(victim);
  const tally = createTally();
  try {
    const recorded = await recordBoth(bots);
    const platforms = [
      { url: bots.slackUrl, requests: recorded.slack, headers: slackHeaders },
      { url: bots.discordUrl, requests: recorded.discord, headers: discordHeaders },
    ];
    for (const { url, requests, headers } of platforms) {
      const dice = createDice(seed);
      const mutants = Array.from({ length: input.mutants }, () => mutateRequest(dice, requests, headers));
      await atOnce([...mutants, ...resigned(bots, requests, headers)], 8, async ({ what, ...request }) => {
        const status = await send(url, request);
        tally.check(status >= 400 && status < 500, () => `${what} was answered ${status} at ${url}`);
      });
    }
    const made = await countRenders(victim);
    tally.check(made === 0, () => `${made} renders were made by forged requests`);
    await replay(victim, { url: bots.slackUrl, tally, record: async () => (await recordBoth(bots)).slack[0] });
    await replay(victim, { url: bots.discordUrl, tally, record: async () => (await recordBoth(bots)).discord[0] });
    return tally.outcome(`seed ${seed}; ${replays} replays of a genuine request of each`);
  } finally {
    await bots.stop();
    await victim.stop();
  }
}

/** Two genuine commands of each platform, taken off the line before any bot saw them. */
async function recordBoth({ slack, discord, ...bots }: Bots): Promise<Record<"slack" | "discord", RecordedRequest[]>> {
  const forSlack = await recordRequests();
  const forDiscord = await recordRequests();
  slack.deliverTo(forSlack.url);
  discord.deliverTo(forDiscord.url);
  for (const script of ["This is genuine, and a letter a.", "So is that, with another letter a."]) {
    await slack.slashCommand({ text: script });
    void discord.slashCommand({ options: { script } });
  }
  while (forDiscord.requests.length < 2) await new Promise((resolve) => setTimeout(resolve, 20));
  await forSlack.close();
  await forDiscord.close();
  slack.deliverTo(bots.slackUrl);
  discord.deliverTo(bots.discordUrl);
  return { slack: forSlack.requests, discord: forDiscord.requests };
}

/** Right in form, made with what an attacker may think of; the last is Slack's own, too late. */
function resigned({ slack }: Bots, requests: readonly RecordedRequest[], headers: SignedWith) {
  const [genuine] = requests;
  if (genuine === undefined || headers !== slackHeaders) return [];
  const sign = (secret: string, at: number, base = `v0:${at}:${genuine.body}`) => ({
    body: genuine.body,
    headers: {
      ...genuine.headers,
      [headers.signature]: `v0=${createHmac("sha256", secret).update(base).digest("hex")}`,
      [headers.timestamp]: String(at),
    },
  });
  const now = Math.floor(Date.now() / 1_000);
  return [
    { what: "a signature with an empty secret", ...sign("", now) },
    { what: "a signature with another secret", ...sign(`${slack.signingSecret}x`, now) },
    { what: "a signature of the body alone", ...sign(slack.signingSecret, now, genuine.body) },
    { what: "a right signature of six minutes ago", ...sign(slack.signingSecret, now - 360) },
    { what: "a right signature of version 1", ...sign(slack.signingSecret, now, `v1:${now}:${genuine.body}`) },
  ];
}

async function replay(
  victim: Victim,
  { url, record, tally }: { url: string; record: () => Promise<RecordedRequest | undefined>; tally: Tally },
): Promise<void> {
  const before = await countRenders(victim);
  let made = 0;
  // On a busy machine all of a volley may be refused because they could not be accepted in time.
  for (let volley = 0; made === 0 && volley < 3; volley += 1) {
    // Fresh, because a bot lets an interaction go that Discord does not wait for any more.
    const request = await record();
    if (request === undefined) throw new Error("nothing was recorded");
    const statuses = await Promise.all(Array.from({ length: replays }, () => send(url, request)));
    tally.check(
      statuses.some((status) => status < 300),
      () => `the genuine request was answered ${statuses.join(", ")} at ${url}`,
    );
    const started = performance.now();
    while ((await countRenders(victim)) === before && performance.now() - started < 5_000) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    made = (await countRenders(victim)) - before;
  }
  tally.check(made === 1, () => `${replays} replays made ${made} renders at ${url}`);
}

async function send(url: string, { headers, body }: RecordedRequest): Promise<number> {
  const answer = await fetch(url, { method: "POST", headers, body });
  await answer.text();
  return answer.status;
}

async function countRenders({ db }: Victim): Promise<number> {
  return (await db.selectFrom("renders").select("id").execute()).length;
}
