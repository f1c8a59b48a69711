import { createDice } from "../dice.ts";
import { atOnce } from "../at-once.ts";
import { createTally, type Outcome, type Tally } from "../tally.ts";
import { startVictim, type Victim } from "../victim.ts";
import { forgeDelivery, type ForgedDelivery } from "./forged-delivery.ts";
import { readsOf } from "./reads-of.ts";
import { rendersAt, standingRenders } from "./standing-renders.ts";

const seed = 20_170;
const width = 16;
const nudgeSpacingMs = 5_000;
const frozenAt = 40;

/**
 * R17 to R20: AI STUDIOS stays at 40 % and says so to whoever asks with our key; whatever is posted in the meantime, no
 * render moves, none is read more than once in 5 s beyond its own schedule, and all finish once AI STUDIOS does.
 */
export async function forgedWebhooks(input: { databaseUrl: string | undefined; deliveries: number }): Promise<Outcome> {
  const victim = await startVictim({ databaseUrl: input.databaseUrl, speed: 100 });
  const tally = createTally();
  try {
    const { attacked, left, ended } = await standingRenders(victim, frozenAt);
    const targets = [ended, ...attacked];
    const before = await rendersAt(victim, [...targets, ...left]);
    const readsBefore = await readsOf(victim);
    const startedAt = performance.now();
    await attack(victim, { targets, deliveries: input.deliveries, tally });
    const tookMs = performance.now() - startedAt;
    const after = await rendersAt(victim, [...targets, ...left]);
    const reads = await readsOf(victim);
    for (const [id, shown] of before) {
      tally.check(after.get(id) === shown, () => `${id} changed from ${shown} to ${after.get(id)}`);
    }
    const readsDuring = (id: string) => (reads.get(id) ?? 0) - (readsBefore.get(id) ?? 0);
    const usual = Math.max(...left.map(readsDuring));
    const most = usual + Math.ceil(tookMs / nudgeSpacingMs) + 1;
    for (const id of attacked) {
      tally.check(readsDuring(id) <= most, () => `${id} was read ${readsDuring(id)} times, at most ${most} may be`);
    }
    tally.check(readsDuring(ended) === 0, () => `a finished render was read ${readsDuring(ended)} times`);
    await victim.control.clearFaults();
    await finishAll(victim, { ids: attacked, tally });
    const rate = Math.round(input.deliveries / (tookMs / 1_000));
    const seen = attacked.map(readsDuring).join(", ");
    return tally.outcome(
      `seed ${seed}; ${rate} a second; reads of the attacked ${seen}, of the others at most ${usual}`,
    );
  } finally {
    await victim.stop();
  }
}

interface Attack {
  targets: readonly string[];
  deliveries: number;
  tally: Tally;
}

/** Every delivery is sent once, in an order without meaning; each fiftieth is sent a hundred times more often. */
async function attack(victim: Victim, { targets, deliveries, tally }: Attack): Promise<void> {
  const dice = createDice(seed);
  const forged: ForgedDelivery[] = [];
  while (forged.length < deliveries) {
    const one = forgeDelivery(dice, { secret: victim.secret, renderIds: targets });
    const copies = dice.below(50) === 0 ? Math.min(100, deliveries - forged.length) : 1;
    forged.push(...Array.from({ length: copies }, () => one));
  }
  forged.sort(() => dice.below(3) - 1);
  await atOnce(forged, width, async (delivery) => {
    const answer = await send(victim.url, delivery).catch(() => send(victim.url, delivery));
    const words = { 200: "ok", 404: "not found", 413: "too large" }[delivery.status];
    const held = answer === `${delivery.status} ${words}`;
    const { method } = delivery.init;
    tally.check(held, () => `${method} ${delivery.path} was answered ${answer}, expected ${delivery.status}`);
  });
}

/** Throws where the connection is lost; a connection kept open may be closed just when it is used again. */
async function send(url: string, { path, status, init }: ForgedDelivery): Promise<string> {
  try {
    const answer = await fetch(url + path, { ...init, redirect: "manual" });
    return `${answer.status} ${await answer.text()}`;
  } catch (error) {
    // Who is still sending what nobody reads may lose the connection before the refusal is seen.
    if (status === 413) return "413 too large";
    throw error;
  }
}

/** After the attack everything goes on: each render ends ready, paid once, with a link of AI STUDIOS's own. */
async function finishAll(victim: Victim, input: { ids: readonly string[]; tally: Tally }): Promise<void> {
  const client = victim.clientWith(await victim.keyFor(["admin"]));
  for (const id of input.ids) {
    for (;;) {
      const render = await client.renders.check.mutate({ id }).catch(() => client.renders.get.query({ id }));
      if (render.state === "rendering" || render.state === "saving") {
        await new Promise((resolve) => setTimeout(resolve, 50));
        continue;
      }
      const { baseUrl } = victim.sandbox.regions.global;
      const fine = render.state === "ready" && render.links.vendor?.startsWith(baseUrl) === true;
      input.tally.check(fine, () => `${id} ended ${render.state} with ${render.links.vendor}`);
      const exports = (await victim.control.projectsNamed(id)).reduce((sum, project) => sum + project.exports, 0);
      input.tally.check(exports === 1, () => `${id} was exported ${exports} times`);
      break;
    }
  }
}
