import { atOnce } from "../at-once.ts";
import { createDice, type Dice } from "../dice.ts";
import { createTally, type Outcome, type Tally } from "../tally.ts";
import { callProcedure, type CallAnswer } from "../tenants/call-procedure.ts";
import { startVictim, type Victim } from "../victim.ts";

const seed = 3;
const copies = 5;
const width = 50;
const callers = 10;
const mostTries = 5;

interface Command {
  authorization: string;
  idempotencyKey: string;
}

/** R3: each request several times, in any order and many at once, is one render; another one under its key is none. */
export async function repeatedRequests(input: { databaseUrl: string | undefined; requests: number }): Promise<Outcome> {
  // Nothing is to be made of them: until the end AI STUDIOS does not answer, so that nobody is busy with anything else.
  const over = Promise.withResolvers<void>();
  const victim = await startVictim({ databaseUrl: input.databaseUrl, vendorFetch: () => refuseAfter(over.promise) });
  const tally = createTally();
  const dice = createDice(seed);
  try {
    const commands = await commandsOf(victim, input.requests);
    const made = await sendCopies(victim, { commands: shuffled(dice, commands), tally });
    const stored = await countRenders(victim);
    tally.check(stored === commands.length, () => `${commands.length} requests made ${stored} renders`);
    tally.check(new Set(made.values()).size === commands.length, () => "two requests were given one render");
    const others = commands.filter(() => dice.below(5) === 0);
    await sendOthers(victim, { others, tally });
    tally.check((await countRenders(victim)) === stored, () => "another request under a key made a render");
    return tally.outcome(`seed ${seed}; ${commands.length} × ${copies}, ${width} at once; ${others.length} conflicts`);
  } finally {
    over.resolve();
    await victim.stop();
  }
}

async function commandsOf(victim: Victim, count: number): Promise<Command[]> {
  const keys = await Promise.all(Array.from({ length: callers }, () => victim.keyFor(["render"])));
  return Array.from({ length: count }, (_, index) => ({
    authorization: `Bearer ${keys[index % callers] ?? ""}`,
    idempotencyKey: `command ${index}`,
  }));
}

/** Which render each command was told, by its key. */
async function sendCopies(
  victim: Victim,
  { commands, tally }: { commands: readonly Command[]; tally: Tally },
): Promise<ReadonlyMap<string, string>> {
  const told = new Map<string, string>();
  await atOnce(commands, width, async (command) => {
    const { status, text } = await create(victim, command, `This is ${command.idempotencyKey}.`);
    const id = /"id":"(r_\w+)"/.exec(text)?.[1];
    const first = told.get(command.idempotencyKey) ?? id;
    tally.check(id !== undefined && id === first, () => `${command.idempotencyKey} was answered ${status} ${text}`);
    if (id !== undefined) told.set(command.idempotencyKey, id);
  });
  return told;
}

async function sendOthers(
  victim: Victim,
  { others, tally }: { others: readonly Command[]; tally: Tally },
): Promise<void> {
  await atOnce(others, width, async (command) => {
    const { code, text } = await create(victim, command, "This is something else.");
    tally.check(code === "IDEMPOTENCY_CONFLICT", () => `another request was answered ${text}`);
  });
}

/** A connection that breaks is no answer: it is asked again, as every client would. */
async function create(victim: Victim, { authorization, ...command }: Command, script: string): Promise<CallAnswer> {
  const input = { ...command, script, region: "global", acceptWithinMs: 60_000 };
  for (let left = mostTries; ; left -= 1) {
    try {
      return await callProcedure(victim.url, { path: "renders.create", type: "mutation", input, authorization });
    } catch (error) {
      if (left <= 1) throw error;
    }
  }
}

async function countRenders({ db }: Victim): Promise<number> {
  return (await db.selectFrom("renders").select("id").execute()).length;
}

/** Every command so many times, in an order without meaning. */
function shuffled(dice: Dice, commands: readonly Command[]): Command[] {
  const all = commands.flatMap((command) => Array.from({ length: copies }, () => command));
  for (let last = all.length - 1; last > 0; last -= 1) {
    const other = dice.below(last + 1);
    const [one, two] = [all[last], all[other]];
    if (one !== undefined && two !== undefined) [all[last], all[other]] = [two, one];
  }
  return all;
}

async function refuseAfter(waited: Promise<void>): Promise<never> {
  await waited;
  const cause = Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED", syscall: "connect" });
  throw new TypeError("fetch failed", { cause });
}
