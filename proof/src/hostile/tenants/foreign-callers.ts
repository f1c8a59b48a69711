import { createKey, revokeKey, type Scope } from "@reelay/api";
import { appRouter } from "../../../../packages/api/src/trpc/app-router.ts";
import { generateKey } from "../../../../packages/api/src/keys/key-format.ts";
import { createTally, type Outcome, type Tally } from "../tally.ts";
import type { Victim } from "../victim.ts";
import { callProcedure, type CallAnswer, type ProcedureType } from "./call-procedure.ts";
import { makeTarget, type StandingTarget } from "./make-target.ts";
import { proceduresOf } from "./procedures-of.ts";
import { procedureCases, type ProcedureCase } from "./procedure-cases.ts";

const noRender = "r_00000000000000000000";

/** Whoever is not allowed, by what may be wrong with their key. */
interface Strangers {
  /** The right scopes, of another workspace. */
  foreign: string;
  nobody: readonly (string | undefined)[];
  /** Every scope that does not include this one. */
  without(scope: Scope): string;
}

interface Call {
  path: string;
  type: ProcedureType;
  asked: ProcedureCase;
}

/** S13: every procedure of the router, called by everybody who must not. */
export async function foreignCallers(victim: Victim): Promise<Outcome> {
  const tally = createTally();
  const standing = await makeTarget(victim);
  const strangers = await makeStrangers(victim);
  const before = await standing.shown();
  const procedures = proceduresOf(appRouter._def.procedures);
  for (const [path, type] of procedures) {
    const asked = Object.hasOwn(procedureCases, path) ? procedureCases[path] : undefined;
    tally.check(asked !== undefined, () => `${path} has no case: add it to procedure-cases.ts`);
    if (asked === undefined) continue;
    const call = { path, type, asked };
    await tryWithoutRight(victim, call, { strangers, standing, tally });
    await tryAsForeigner(victim, call, { strangers, standing, tally });
  }
  const gone = Object.keys(procedureCases).filter((path) => !procedures.some(([name]) => name === path));
  tally.check(gone.length === 0, () => `no procedure is called ${gone.join(", ")}`);
  const after = await standing.shown();
  tally.check(after === before, () => `strangers changed\n${before} to\n${after}`);
  return tally.outcome(`${procedures.length} procedures`);
}

type Around = { strangers: Strangers; standing: StandingTarget; tally: Tally };

/** No key, a broken key, a revoked key, and a key with every scope but the needed one. */
async function tryWithoutRight(victim: Victim, call: Call, { strangers, standing, tally }: Around): Promise<void> {
  const { scope } = call.asked;
  if (scope === null) return;
  const input = call.asked.input(standing.target);
  for (const authorization of strangers.nobody) {
    const answer = await callProcedure(victim.url, { ...call, input, authorization });
    const refused = answer.code === "KEY_MISSING" || answer.code === "KEY_INVALID";
    const held = refused && !tells(answer, standing);
    tally.check(held, () => `${call.path} answered ${authorization}: ${answer.status} ${answer.text}`);
  }
  const answer = await callProcedure(victim.url, { ...call, input, authorization: strangers.without(scope) });
  const held = answer.code === "KEY_SCOPE" && !tells(answer, standing);
  tally.check(held, () => `${call.path} without ${scope} was answered ${answer.status} ${answer.text}`);
}

/** A good key of another workspace. */
async function tryAsForeigner(victim: Victim, call: Call, { strangers, standing, tally }: Around): Promise<void> {
  const { scope, strangers: expected } = call.asked;
  if (scope === "bot" || scope === "admin") return;
  const { target } = standing;
  const ask = (input: unknown) => callProcedure(victim.url, { ...call, input, authorization: strangers.foreign });
  const answer = await ask(call.asked.input(target));
  if (expected === "own") {
    tally.check(answer.status === 200 && !tells(answer, standing), () => `${call.path} told ${answer.text}`);
    return;
  }
  const absent = await ask(call.asked.input({ ...target, renderId: noRender }));
  const same = wordsOf(answer, target.renderId) === wordsOf(absent, noRender);
  tally.check(answer.code === "RENDER_NOT_FOUND" && same, () => `${call.path}: ${answer.text} is not ${absent.text}`);
}

/** An answer without what differs by itself: the id that was asked for, and the reference of the error. */
function wordsOf({ status, text }: CallAnswer, renderId: string): string {
  const words = text.replaceAll(renderId, "ID").replaceAll(/"referenceId":"[^"]*"/g, "");
  return `${status} ${words}`;
}

/** Whether something that only its owner knows stands in an answer. What the stranger sent does not count. */
function tells({ text }: CallAnswer, standing: StandingTarget): boolean {
  return standing.secrets.some((secret) => text.includes(secret));
}

async function makeStrangers(victim: Victim): Promise<Strangers> {
  const all: readonly Scope[] = ["render", "read", "bot", "admin"];
  const keys = new Map<Scope, string>();
  for (const scope of all) {
    const rest = all.filter((one) => one !== scope && (scope === "bot" || scope === "admin" || one !== "admin"));
    keys.set(scope, await victim.keyFor(rest, "other"));
  }
  const { id, key: revoked } = await createKey(victim.db, {
    name: "old",
    workspace: "slack",
    scopes: all,
    now: Date.now(),
  });
  await revokeKey(victim.db, { id, now: Date.now() });
  const bearer = (key: string) => `Bearer ${key}`;
  return {
    foreign: bearer(await victim.keyFor(["render", "read"], "other")),
    nobody: [undefined, "Bearer rly_", "Basic cmx5", bearer(generateKey()), bearer(revoked), `Bearer ${revoked} admin`],
    without: (scope) => bearer(keys.get(scope) ?? ""),
  };
}
