import { measureRow } from "../measure-row.ts";
import type { ProofOptions } from "../proof-row.ts";
import { createDice, type Dice } from "../hostile/dice.ts";
import { createTally, type Outcome } from "../hostile/tally.ts";
import { anyCourse, plainCourse, type Course } from "./course.ts";
import { followCourse, type Followed } from "./follow-course.ts";
import { judgeFollowed } from "./judge-followed.ts";

const seed = 10;
const minuteMs = 60_000;

/** R10 to R12, R14 and R21: every wait ends, and the end is true. */
export async function proveFollowing(options: ProofOptions): Promise<void> {
  const { quick } = options;
  await measureRow(
    options,
    "however a render goes: progress never falls, one notice, an end in time that was really seen",
    () => followAll(quick ? 500 : 5_000, anyCourse),
  );
  await measureRow(options, "a finish within 24 hours of the deadline is taken, once", () =>
    followAll(quick ? 40 : 200, lateCourse, ({ events }) =>
      events.at(-1)?.kind === "rescued" ? undefined : `ended with ${events.at(-1)?.kind}`,
    ),
  );
  await measureRow(options, "without any webhook every render that finishes is seen to finish", () =>
    followAll(quick ? 100 : 500, punctualCourse, ({ events }) =>
      events.at(-1)?.kind === "finished" ? undefined : `ended with ${events.at(-1)?.kind}`,
    ),
  );
}

async function followAll(
  count: number,
  make: (dice: Dice) => Course,
  judge: (followed: Followed) => string | undefined = () => undefined,
): Promise<Outcome> {
  const tally = createTally();
  const dice = createDice(seed);
  let looks = 0;
  for (let number = 0; number < count; number += 1) {
    const followed = await followCourse(make(dice), dice);
    looks += followed.looks.length;
    const broken = judgeFollowed(followed) ?? judge(followed);
    tally.check(broken === undefined, () => `number ${number}: ${broken}`);
  }
  return tally.outcome(`seed ${seed}; ${Math.round(looks / count)} reads each`);
}

/** Finishes between two minutes and 23 hours 55 minutes after it was given up. */
function lateCourse(dice: Dice): Course {
  return plainCourse((66 + dice.below(1_430)) * minuteMs);
}

/** From a few seconds to 55 minutes. */
function punctualCourse(dice: Dice): Course {
  return plainCourse(5_000 + dice.below(55 * minuteMs), dice.pick([0.5, 1, 2]));
}
