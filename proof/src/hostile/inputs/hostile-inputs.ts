import { appRouter } from "../../../../packages/api/src/trpc/app-router.ts";
import { atOnce } from "../at-once.ts";
import { createDice } from "../dice.ts";
import { createTally, type Outcome } from "../tally.ts";
import { callProcedure } from "../tenants/call-procedure.ts";
import { makeTarget } from "../tenants/make-target.ts";
import { procedureCases, type Target } from "../tenants/procedure-cases.ts";
import { proceduresOf } from "../tenants/procedures-of.ts";
import type { Victim } from "../victim.ts";
import { mutateInput } from "./mutate-input.ts";

const seed = 5;
const width = 4;
const prototypes: readonly object[] = [Object.prototype, Array.prototype, Function.prototype, String.prototype];

/** S3 and S5: whatever stands in any field of any procedure is answered, never with 5xx, and no prototype gains a member. */
export async function hostileInputs(victim: Victim, inputs: number): Promise<Outcome> {
  const tally = createTally();
  const { target } = await makeTarget(victim, "inputs");
  const dice = createDice(seed);
  const own = prototypes.map((prototype) => Reflect.ownKeys(prototype).length);
  const procedures = proceduresOf(appRouter._def.procedures);
  const statuses = new Map<number, number>();
  const keys = await Promise.all(Array.from({ length: 16 }, () => victim.keyFor(["render", "read", "bot", "admin"])));
  const cases = Array.from({ length: inputs }, (_, turn) => {
    const [path, type] = procedures[turn % procedures.length] ?? ["renders.get", "query"];
    return { path, type, text: mutateInput(dice, inputOf(path, target, turn)) };
  });
  await atOnce(cases, width, async ({ path, type, text }, turn) => {
    const authorization = `Bearer ${keys[turn % keys.length]}`;
    // A URL that is too long is refused by Node before anybody reads it; what is tried here is what gets through.
    if (type !== "mutation" && encodeURIComponent(text).length > 12_000) return;
    const answer = await callProcedure(victim.url, { path, type, text, authorization, streamMs: 50 });
    statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
    tally.check(
      answer.status < 500,
      () => `${path} ${text.slice(0, 250)} was answered ${answer.status} ${answer.code}`,
    );
  });
  for (const [index, prototype] of prototypes.entries()) {
    tally.check(Reflect.ownKeys(prototype).length === own[index], () => "a prototype has a new member");
  }
  const counts = [...statuses]
    .toSorted(([one], [other]) => one - other)
    .map(([status, count]) => `${count} × ${status}`);
  return tally.outcome(`seed ${seed}; ${counts.join(", ")}`);
}

const look = {
  avatar: "M000045058",
  clothes: "BG00006160",
  language: "en",
  orientation: "landscape",
  title: "A title",
};

/** The usual input, and for what makes videos everything that it may say. */
function inputOf(path: string, target: Target, turn: number): unknown {
  const usual = procedureCases[path]?.input({ ...target, idempotencyKey: `key-${turn}` });
  const makesVideos = path === "renders.create" || path === "renders.preview";
  if (!makesVideos || typeof usual !== "object") return usual;
  const project = {
    name: "P",
    orientation: "landscape",
    scenes: [{ scripts: [{ org: "<p>Hi</p>", language: "en" }] }],
  };
  return turn % 2 === 0 ? { ...usual, ...look, resolution: "720" } : { ...usual, script: undefined, project };
}
