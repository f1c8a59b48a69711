import { createAiStudiosClient, connectRegion } from "@reelay/core";
import { createDice } from "../dice.ts";
import { createTally, type Outcome, type Tally } from "../tally.ts";
import { startVictim, type Victim } from "../victim.ts";
import { hostileScript } from "./hostile-script.ts";
import { openBots, type Bots } from "./open-bots.ts";
import { pageShape } from "./page-shape.ts";

const seed = 30;
const requester = { slack: "U01ALICE00", discord: "1100000000000000901" };
const patienceMs = 60_000;

/** S1 to S3: scripts full of markup through both chats, to the card, the mention, the watch page and AI STUDIOS. */
export async function hostileScripts(input: { databaseUrl: string | undefined; scripts: number }): Promise<Outcome> {
  const victim = await startVictim({ databaseUrl: input.databaseUrl, speed: 2_000 });
  const bots = await openBots(victim);
  const tally = createTally();
  const dice = createDice(seed);
  try {
    for (let tried = 0; tried < input.scripts; tried++)
      await ask(bots, { script: hostileScript(dice), turn: tried, tally });
    await bots.client.renders.create.mutate({ script: "Plain words.", idempotencyKey: "plain", region: "global" });
    const ids = await finished(victim, patienceMs);
    await mentionsStand(bots, ids.length - 1);
    checkMentions(bots, tally);
    const pages = await checkPages(victim, tally);
    const texts = await checkPayloads(victim, tally);
    return tally.outcome(`seed ${seed}; ${ids.length} renders, ${pages} pages, ${texts} texts at AI STUDIOS`);
  } finally {
    await bots.stop();
    await victim.stop();
  }
}

/** By turns in Slack and in Discord; whoever asks gets a proper answer. */
async function ask(bots: Bots, { script, turn, tally }: { script: string; turn: number; tally: Tally }): Promise<void> {
  const { failure } =
    turn % 2 === 0
      ? await bots.slack.slashCommand({ text: script })
      : await bots.discord.slashCommand({ options: { script, title: script.slice(0, 90) } });
  tally.check(failure === null, () => `${JSON.stringify(script)} was answered with ${failure}`);
}

/** Ids of all renders, as soon as each of them has ended. */
async function finished({ db }: Victim, withinMs: number): Promise<string[]> {
  const startedAt = performance.now();
  for (;;) {
    const rows = await db.selectFrom("renders").select(["id", "state"]).execute();
    const open = rows.filter(({ state }) => !["ready", "failed", "canceled"].includes(state));
    if (open.length === 0) return rows.map(({ id }) => id);
    if (performance.now() - startedAt > withinMs) throw new Error(`${open.length} of ${rows.length} did not end`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Waits until each card is done; a mention comes just before. */
async function mentionsStand({ client, slack, discord }: Bots, renders: number): Promise<void> {
  const startedAt = performance.now();
  const count = () => slack.liveMentions().length + discord.liveMentions().length;
  while (count() < renders && performance.now() - startedAt < patienceMs) {
    await client.system.health.query();
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** The requester may be mentioned, once for each render; links are the service's own. Nothing else may be live. */
function checkMentions({ slack, discord }: Bots, tally: Tally): void {
  for (const { kind, raw } of slack.liveMentions()) {
    const wanted = (kind === "user" && raw.includes(requester.slack)) || kind === "autolink";
    tally.check(wanted, () => `Slack made ${kind} of ${raw}`);
  }
  for (const { kind, id, text } of discord.liveMentions()) {
    tally.check(kind === "user" && id === requester.discord, () => `Discord rang ${kind} ${id} for ${text}`);
  }
  const unguarded = discord.calls.filter(({ method, route, body }) => {
    const posts = method !== "GET" && route.endsWith("/messages");
    return posts && !JSON.stringify(body).includes('"allowed_mentions":{');
  });
  tally.check(unguarded.length === 0, () => `${unguarded.length} posts to Discord leave open who may be mentioned`);
}

/** Every watch page has the elements of the plain one, and no others. */
async function checkPages({ db, url }: Victim, tally: Tally): Promise<number> {
  const rows = await db.selectFrom("renders").select(["slug", "title"]).where("state", "=", "ready").execute();
  const shapes = new Map<string, string>();
  for (const { slug, title } of rows) {
    const answer = await fetch(`${url}/v/${slug}`);
    const html = await answer.text();
    shapes.set(title, pageShape(html).replaceAll(/\b(?:lang|dir) ?/g, ""));
    tally.check(!/<script|\son\w+=/i.test(withoutText(html)), () => `${title}: ${html.slice(0, 300)}`);
  }
  const plain = shapes.get("Plain words.");
  for (const [title, shape] of shapes) {
    tally.check(shape === plain, () => `the page of ${JSON.stringify(title)} has elements of its own:\n${shape}`);
  }
  return rows.length;
}

/** Only what stands between `<` and `>`, quoted values left out. */
function withoutText(html: string): string {
  return [...html.matchAll(/<[^<>]*>/g)].map(([tag]) => tag.replaceAll(/"[^"]*"/g, '""')).join("");
}

/** What AI STUDIOS was sent says every script as text: one paragraph around it, and no other tag. */
async function checkPayloads({ db, sandbox }: Victim, tally: Tally): Promise<number> {
  const { baseUrl, credentials } = sandbox.regions.global;
  const client = createAiStudiosClient({ connection: connectRegion({ region: "global", baseUrl }), credentials });
  const rows = await db.selectFrom("renders").select("project_id").where("project_id", "is not", null).execute();
  let texts = 0;
  for (const { project_id: projectId } of rows) {
    const { raw } = await client.getProject(projectId ?? "");
    for (const [, org = ""] of JSON.stringify(raw).matchAll(/"org":("(?:[^"\\]|\\.)*")/g)) {
      texts += 1;
      const inner = /^<p>([^<>]*)<\/p>$/s.exec(String(JSON.parse(org)))?.[1];
      tally.check(inner !== undefined, () => `AI STUDIOS was sent ${org}`);
    }
  }
  return texts;
}
