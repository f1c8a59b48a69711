import { choices, type Variant } from "./variant.ts";

/**
 * What can happen to a call. `crash`: the process dies before it; after the call before it is the same moment. `crashLate`:
 * the process dies and the call is taken all the same, late. `unsent`: surely not done. `lost`: done, its answer never
 * comes. `late3`, `late29`: taken so many seconds after the caller gave up.
 */
export const faultKinds = ["crash", "crashLate", "unsent", "lost", "late3", "late29"] as const;
export type FaultKind = (typeof faultKinds)[number];

export interface Fault {
  /** Counted over the whole execution, from 0. */
  step: number;
  kind: FaultKind;
}

/** One execution, completely: the same one gives the same end every time. */
export interface Execution {
  variant: Variant;
  faults: readonly Fault[];
}

/** An execution as the line that plays it again. */
export function lineOf({ variant, faults }: Execution): string {
  const words = Object.values(variant).join(" ");
  return [words, ...faults.map(({ step, kind }) => `${step}:${kind}`)].join(" ");
}

/** Throws when it is not a line of `lineOf`. */
export function readLine(line: string): Execution {
  const [surface, history, nonce, reply, message, file, life, recovery, ...faults] = line.trim().split(/\s+/);
  const variant = {
    surface: oneOf(choices.surface, surface),
    history: oneOf(choices.history, history),
    nonce: oneOf(choices.nonce, nonce),
    reply: oneOf(choices.reply, reply),
    message: oneOf(choices.message, message),
    file: oneOf(choices.file, file),
    life: oneOf(choices.life, life),
    recovery: oneOf(choices.recovery, recovery),
  };
  return { variant, faults: faults.map(readFault) };
}

function oneOf<Word extends string>(words: readonly Word[], word = "nothing"): Word {
  const found = words.find((known) => known === word);
  if (found === undefined) throw new TypeError(`${word} is none of ${words.join(", ")}`);
  return found;
}

function readFault(word: string): Fault {
  const [step = "", name] = word.split(":");
  if (!/^\d+$/.test(step)) throw new TypeError(`${word} names no step`);
  return { step: Number(step), kind: oneOf(faultKinds, name) };
}
