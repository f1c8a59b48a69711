import { webhookSecret } from "../../../../packages/api/src/webhooks/webhook-secret.ts";
import { createDice } from "../dice.ts";
import { createTally, type Outcome, type Tally } from "../tally.ts";
import type { Victim } from "../victim.ts";

const seed = 18;
const tries = 3;
/** Far beyond what one request differs from another; the bar of 5 % is for a machine that does nothing else. */
const absurdRatio = 1.5;

/** R18: a path that nobody was given and one that belongs to another render are refused alike, in words and in time. */
export async function equalTimes(victim: Victim, pairs: number): Promise<Outcome> {
  const client = victim.clientWith(await victim.keyFor(["render"]));
  const made = (idempotencyKey: string) =>
    client.renders.create.mutate({ script: `${idempotencyKey}.`, idempotencyKey, region: "global" });
  const [{ id }, { id: other }] = [await made("one path"), await made("another path")];
  const tally = createTally();
  const ratios: number[] = [];
  while (ratios.length < tries && !ratios.some(isPlausible))
    ratios.push(await compare(victim, { id, other, pairs, tally }));
  tally.check(ratios.some(isPlausible), () => `one is refused ${ratios.join(", ")} times as slowly`);
  return tally.outcome(
    `seed ${seed}; medians, interleaved: ${ratios.map((ratio) => ratio.toFixed(3)).join(", ")} to 1`,
  );
}

const isPlausible = (ratio: number): boolean => ratio < absurdRatio && ratio > 1 / absurdRatio;

/** How much longer an invented path takes than another render's, by their medians. */
async function compare(
  { url, secret }: Victim,
  { id, other, pairs, tally }: { id: string; other: string; pairs: number; tally: Tally },
): Promise<number> {
  const dice = createDice(seed);
  const foreign = webhookSecret(secret, other);
  const invented: number[] = [];
  const known: number[] = [];
  for (let pair = 0; pair < pairs; pair += 1) {
    const paths = [dice.text(foreign.length, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdef0123456789-_"), foreign];
    for (const turn of pair % 2 === 0 ? [0, 1] : [1, 0]) {
      const startedAt = performance.now();
      const answer = await fetch(`${url}/hooks/aistudios/${id}/${paths[turn]}`, { method: "POST" });
      const text = await answer.text();
      (turn === 0 ? invented : known).push(performance.now() - startedAt);
      tally.check(answer.status === 404 && text === "not found", () => `answered ${answer.status} ${text}`);
    }
  }
  return medianOf(invented) / medianOf(known);
}

function medianOf(times: readonly number[]): number {
  return times.toSorted((one, other) => one - other)[Math.floor(times.length / 2)] ?? Number.NaN;
}
