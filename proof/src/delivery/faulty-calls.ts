import { DeliveryFailure, type CardDesk, type ChatPlatform } from "@reelay/chat";
import type { VirtualClock } from "@reelay/chat/test";
import type { Fault, FaultKind } from "./schedule.ts";

/** A call that can be hit, in the order in which they were made. */
export interface Step {
  name: string;
  /** What can happen to it; other faults would be the same as one of a neighbour. */
  kinds: readonly FaultKind[];
}

/** What all processes of one execution share. */
export interface Calls {
  clock: VirtualClock;
  faults: readonly Fault[];
  steps: Step[];
  /** Requests on their way that nobody waits for any more. */
  landing: number;
}

/** A process that may die: from then on nothing that it does happens, and nothing answers it. */
export interface Mortal {
  isDead: boolean;
}

/** When a caller gives up, and how much later a request may still be taken. */
const timeoutMs = 10_000;
const lateMs: Readonly<Partial<Record<FaultKind, number>>> = { crashLate: 3_000, late3: 3_000, late29: 29_000 };

const ofCreates: readonly FaultKind[] = ["crash", "crashLate", "unsent", "lost", "late3", "late29"];
/** An upload that lands late is seen by nobody; a late call to the desk finds its lease held or gone. */
const ofUploads: readonly FaultKind[] = ["crash", "unsent", "lost"];
const ofDesk: readonly FaultKind[] = ["crash", "unsent", "lost", "late3"];
const ofReads: readonly FaultKind[] = ["unsent"];
const ofLeases: readonly FaultKind[] = ["crash", "lost"];

/** A promise of its own each time: one for all would keep everything that ever waited for it. */
const never = () => new Promise<never>(() => {});

/** The same desk and platform as one process reaches them. */
export function throughFaults(
  calls: Calls,
  process: Mortal,
  { desk, platform }: { desk: CardDesk; platform: ChatPlatform },
): { desk: CardDesk; platform: ChatPlatform } {
  const atDesk = <T>(name: string, act: () => Promise<T>) =>
    hit(calls, process, { name, kinds: ofDesk, act, failure: (kind) => new Error(`the service: ${kind}`) });
  const atPlatform = <T>(name: string, kinds: readonly FaultKind[], act: () => Promise<T>) =>
    hit(calls, process, {
      name,
      kinds,
      act,
      failure: (kind) => new DeliveryFailure(kind === "unsent" ? "transient" : "unknownOutcome"),
    });
  const { uploadVideo } = platform;
  return {
    desk: {
      lease: (input, signal) => takeCards(calls, process, () => desk.lease(input, signal)),
      note: (input) => atDesk(`note ${Object.keys(input.notes).join("+")}`, () => desk.note(input)),
      settle: (input) => atDesk(`settle ${input.shownVersion}`, () => desk.settle(input)),
      fail: (input) => atDesk(`fail ${input.code}`, () => desk.fail(input)),
    },
    platform: {
      surface: platform.surface,
      findCard: (...input) => atPlatform("findCard", ofReads, () => platform.findCard(...input)),
      postCard: (...input) => atPlatform("postCard", ofCreates, () => platform.postCard(...input)),
      editCard: (...input) => atPlatform(`editCard ${input[2].tone}`, ofCreates, () => platform.editCard(...input)),
      fileLimit: (...input) => atPlatform("fileLimit", ofReads, () => platform.fileLimit(...input)),
      uploadVideo: uploadVideo && ((...input) => atPlatform("uploadVideo", ofUploads, () => uploadVideo(...input))),
      findMention: (...input) => atPlatform("findMention", ofReads, () => platform.findMention(...input)),
      mention: (...input) => atPlatform("mention", ofCreates, () => platform.mention(...input)),
    },
  };
}

interface Call<T> extends Step {
  act: () => Promise<T>;
  failure: (kind: FaultKind) => Error;
}

async function hit<T>(calls: Calls, process: Mortal, { name, kinds, act, failure }: Call<T>): Promise<T> {
  if (process.isDead) return await never();
  const kind = nextFault(calls, { name, kinds });
  if (kind === undefined) return await answered(process, act());
  if (kind === "unsent") throw failure(kind);
  if (kind === "crash" || kind === "crashLate") process.isDead = true;
  const landsInMs = lateMs[kind];
  if (landsInMs !== undefined) land(calls, process.isDead ? landsInMs : timeoutMs + landsInMs, act);
  if (kind === "lost") await act().catch(() => {});
  if (process.isDead) return await never();
  await calls.clock.sleep(timeoutMs);
  throw failure(kind);
}

/** A lease is a step only when it gave something: an idle one changes nothing. */
async function takeCards<T>(calls: Calls, process: Mortal, take: () => Promise<T[]>): Promise<T[]> {
  if (process.isDead) return await never();
  const cards = await answered(process, take());
  if (cards.length === 0) return cards;
  const kind = nextFault(calls, { name: "lease", kinds: ofLeases });
  if (kind === undefined) return cards;
  process.isDead = kind === "crash";
  if (process.isDead) return await never();
  throw new Error("the service: lost");
}

function nextFault({ steps, faults }: Calls, step: Step): FaultKind | undefined {
  steps.push(step);
  const fault = faults.find((planned) => planned.step === steps.length - 1);
  if (fault && !step.kinds.includes(fault.kind)) throw new TypeError(`${step.name} cannot have ${fault.kind}`);
  return fault?.kind;
}

function land(calls: Calls, inMs: number, act: () => Promise<unknown>): void {
  calls.landing += 1;
  void calls.clock
    .sleep(inMs)
    .then(act)
    .catch(() => {})
    .finally(() => (calls.landing -= 1));
}

async function answered<T>(process: Mortal, act: Promise<T>): Promise<T> {
  const answer = await act;
  return process.isDead ? await never() : answer;
}
