import type { Dice } from "../hostile/dice.ts";

/** What AI STUDIOS shows of a render at one moment. */
export type Sight =
  | { kind: "reading"; progress: number | null; state: string | null; link: string | null }
  | { kind: "missing" | "silent" | "refused" };

/** How a render goes: what is to be seen at each age, in milliseconds since the paid call. */
export type Course = (ageMs: number) => Sight;

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
export const usableLink = "https://cdn.aistudios.com/made/video.mp4";
const unusableLinks = [
  "",
  "http://cdn.aistudios.com/made/video.mp4",
  "https://videos.attacker.example/made/video.mp4",
  "https://cdn.aistudios.com@127.0.0.1/made/video.mp4",
  "javascript:alert(1)",
];
const absurd = [null, Number.NaN, -5, 250, Number.POSITIVE_INFINITY, 0, 99.999];

/** A render that goes as renders should: from 0 to 100 within so long, at the pace of `power`. */
export function plainCourse(lifeMs: number, power = 1): Course {
  return (ageMs) => {
    const isDone = ageMs >= lifeMs;
    const progress = isDone ? 100 : Math.min(99.9, 100 * (Math.max(0, ageMs) / lifeMs) ** power);
    return { kind: "reading", progress, state: isDone ? "done" : "rendering", link: isDone ? usableLink : null };
  };
}

/** A render of any length, seconds to a day, with up to three things that go wrong on the way. */
export function anyCourse(dice: Dice): Course {
  const lifeMs = dice.pick([30_000, 5 * minuteMs, 20 * minuteMs, 50 * minuteMs, 10 * hourMs]) * (0.2 + share(dice));
  let course = plainCourse(lifeMs, dice.pick([0.5, 1, 2]));
  for (let left = dice.below(4); left > 0; left -= 1) course = dice.pick(turns)(dice, course, lifeMs);
  return course;
}

type Turn = (dice: Dice, before: Course, lifeMs: number) => Course;

const turns: readonly Turn[] = [
  /** Stands still for some time, or for ever, and goes on later. */
  (dice, before, lifeMs) => {
    const from = lifeMs * share(dice);
    const forMs = dice.pick([20 * minuteMs, 40 * minuteMs, Number.POSITIVE_INFINITY]);
    return (ageMs) => before(ageMs < from ? ageMs : Math.max(from, ageMs - forMs));
  },
  /** Begins again. */
  (dice, before, lifeMs) => {
    const from = lifeMs * share(dice);
    return (ageMs) => before(ageMs < from ? ageMs : ageMs - from);
  },
  /** 100 % without a link that may be used. */
  (dice, before, lifeMs) => {
    const until = lifeMs + dice.pick([minuteMs, 10 * minuteMs, 30 * minuteMs, Number.POSITIVE_INFINITY]);
    const link = dice.pick([null, ...unusableLinks]);
    return (ageMs) => {
      const sight = before(ageMs);
      return sight.kind === "reading" && sight.link === usableLink && ageMs < until ? { ...sight, link } : sight;
    };
  },
  (dice, before, lifeMs) => within(dice, lifeMs, before, () => ({ kind: "missing" })),
  (dice, before, lifeMs) => within(dice, lifeMs, before, () => ({ kind: "silent" })),
  (dice, before, lifeMs) =>
    within(dice, lifeMs, before, (ageMs) => {
      const progress = absurd[Math.floor(ageMs / 1_000) % absurd.length] ?? null;
      return { kind: "reading", progress, state: "rendering", link: null };
    }),
  (dice, before, lifeMs) => {
    const from = 2 * lifeMs * share(dice);
    const refused: Sight =
      dice.below(2) === 0 ? { kind: "refused" } : { kind: "reading", progress: 100, state: "Failed", link: usableLink };
    return (ageMs) => (ageMs < from ? before(ageMs) : refused);
  },
];

/** Something else is to be seen for a while: one look, a few minutes, or for ever. */
function within(dice: Dice, lifeMs: number, before: Course, instead: Course): Course {
  const from = 1.2 * lifeMs * share(dice);
  const forMs = dice.pick([2_000, 10_000, minuteMs, 4 * minuteMs, 30 * minuteMs, Number.POSITIVE_INFINITY]);
  return (ageMs) => (ageMs >= from && ageMs < from + forMs ? instead(ageMs) : before(ageMs));
}

function share(dice: Dice): number {
  return dice.below(10_000) / 10_000;
}
