import { webhookSecret } from "../../../../packages/api/src/webhooks/webhook-secret.ts";
import { openBots, type Bots } from "../chat/open-bots.ts";
import { createTally, type Outcome, type Tally } from "../tally.ts";
import { startVictim, type Victim } from "../victim.ts";
import { listenIn, tokensIn, type ListeningFetch } from "./listen-in.ts";
import { collectPlaces, type Places } from "./places.ts";
import { brokenStarts, installedSecrets, outputOfStart } from "./start-with.ts";
import { dumpWhileOpen } from "./while-open.ts";
import { wholeRun } from "./whole-run.ts";

/** A secret, and the places where it may stand. */
interface Canary {
  name: string;
  value: string;
  mayStandIn?: readonly string[];
}

/** S11, R18: after a whole run with both bots, and after starts that fail, no secret stands anywhere in the open. */
export async function canaries(input: { databaseUrl: string | undefined; starts: number }): Promise<Outcome> {
  const tally = createTally();
  const vendor = listenIn();
  const own = listenIn();
  const victim = await startVictim({ databaseUrl: input.databaseUrl, speed: 500, vendorFetch: vendor.fetch });
  const bots = await openBots(victim);
  let looked = 0;
  try {
    const open = await dumpWhileOpen(victim, bots);
    tally.check(open.tickets > 0, () => "no ticket of a reply was stored while its card was open");
    const run = await wholeRun(victim, bots, own.fetch);
    const places = new Map(await collectPlaces(victim, bots, [...own.answers, ...run.pages]));
    places.set("the database while a card is open", open.lines);
    const planted = [...(await canariesOf(victim, bots, vendor)), ...run.secrets];
    for (const canary of planted) looked += lookFor(canary, places, tally);
    tally.check(planted.length > 20, () => `only ${planted.length} secrets were in the run`);
  } finally {
    await bots.stop();
    await victim.stop();
  }
  await tryStarts(input.starts, tally);
  return tally.outcome(
    `${looked} lines and files were looked through; ${Math.min(input.starts, brokenStarts.length)} starts that fail`,
  );
}

async function canariesOf(victim: Victim, bots: Bots, vendor: ListeningFetch): Promise<Canary[]> {
  const { slack, discord } = bots;
  const rows = await victim.db.selectFrom("renders").select("id").execute();
  const { global, china } = victim.sandbox.regions;
  return [
    { name: "REELAY_SECRET", value: victim.secret },
    { name: "a user key", value: global.credentials.userKey },
    { name: "a user key", value: china.credentials.userKey },
    { name: "the bot token of Slack", value: slack.botToken },
    { name: "the signing secret of Slack", value: slack.signingSecret },
    { name: "the token of Discord", value: discord.token },
    ...[...new Set(tokensIn(vendor.answers))].map((value) => ({ name: "a token of AI STUDIOS", value })),
    ...bots.apiKeys.map((value) => ({ name: "an API key", value })),
    ...rows.map(({ id }) => ({ name: "a webhook's path", value: webhookSecret(victim.secret, id) })),
    ...[...discord.interactions.values()].map(({ token }) => ({ name: "a reply ticket", value: token })),
  ];
}

/** Looks in every spelling that something may have been written in. Gives how many lines were read. */
function lookFor({ name, value, mayStandIn = [] }: Canary, places: Places, tally: Tally): number {
  const spellings = [value, encodeURIComponent(value), Buffer.from(value).toString("base64").replaceAll("=", "")];
  let lines = 0;
  for (const [place, texts] of places) {
    if (mayStandIn.includes(place)) continue;
    lines += texts.length;
    const found = texts.find((text) => spellings.some((spelling) => text.includes(spelling)));
    tally.check(found === undefined, () => `${name} stands in ${place}: ${around(found ?? "", value)}`);
  }
  return lines;
}

function around(text: string, value: string): string {
  const at = Math.max(0, text.indexOf(value));
  return text.slice(Math.max(0, at - 120), at + 60);
}

/** What is printed when a start fails, and when the process is made to abort. */
async function tryStarts(most: number, tally: Tally): Promise<void> {
  for (const { what, env, secrets } of brokenStarts.slice(0, most)) {
    const output = await outputOfStart(env);
    tally.check(output !== "", () => `${what}: nothing was printed`);
    for (const value of [...Object.values(installedSecrets), ...secrets]) {
      tally.check(!output.includes(value), () => `${what}: printed ${around(output, value)}`);
    }
  }
}
