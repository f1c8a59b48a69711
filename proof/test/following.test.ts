import { expect, test } from "vitest";
import { plainCourse, usableLink, type Course } from "../src/following/course.ts";
import { followCourse, type Followed } from "../src/following/follow-course.ts";
import { judgeFollowed } from "../src/following/judge-followed.ts";
import { createDice } from "../src/hostile/dice.ts";

const minuteMs = 60_000;
const follow = (course: Course, seed = 1) => followCourse(course, createDice(seed));
const kindsOf = ({ events }: Followed) => events.map(({ kind }) => kind);

test.each([61, 120, 24 * 60, 24 * 60 + 58])("a finish after %d minutes is taken, once", async (minutes) => {
  const followed = await follow(plainCourse(minutes * minuteMs));
  expect(kindsOf(followed).filter((kind) => kind === "rescued")).toHaveLength(1);
  expect([followed.saves, judgeFollowed(followed)]).toEqual([1, undefined]);
});

test("also in the last minutes of the day in which it may be rescued, whenever the hourly looks fall", async () => {
  for (let seed = 0; seed < 20; seed += 1) {
    const followed = await follow(plainCourse((60 + 24 * 60 - 2) * minuteMs), seed);
    expect([seed, judgeFollowed(followed), followed.saves]).toEqual([seed, undefined, 1]);
  }
});

test("what is not finished a day after it was given up is looked at no more", async () => {
  const followed = await follow(plainCourse(26 * 60 * minuteMs));
  expect([followed.row.state, followed.saves, judgeFollowed(followed)]).toEqual(["failed", 0, undefined]);
  expect(followed.looks.at(-1)?.ageMs).toBeLessThan(25.1 * 60 * minuteMs);
});

test("two looks that do not find it are no failure, missing for longer is", async () => {
  const missing = (forMs: number): Course => {
    const before = plainCourse(10 * minuteMs);
    return (ageMs) => (ageMs > minuteMs && ageMs < minuteMs + forMs ? { kind: "missing" } : before(ageMs));
  };
  expect(kindsOf(await follow(missing(20_000)))).not.toContain("failed");
  const gone = await follow(missing(Number.POSITIVE_INFINITY));
  expect(gone.events.find(({ kind }) => kind === "failed")?.code).toBe("RENDER_MISSING");
});

test("the judge notices progress that falls, a finish that nobody saw, a second rescue and a wait without an end", async () => {
  const well = await follow(plainCourse(5 * minuteMs));
  const late = await follow(plainCourse(90 * minuteMs));
  expect([judgeFollowed(well), judgeFollowed(late)]).toEqual([undefined, undefined]);
  const [first] = well.events;
  const last = late.events.at(-1);
  if (first === undefined || last === undefined) throw new Error("nobody was told anything");
  const fallen = { ...first, version: 999, progress: 1 };
  expect(judgeFollowed({ ...well, events: [...well.events, fallen] })).toMatch(/progress fell/);
  const unusable = { ...well.row, link: usableLink.replace("https", "http") };
  expect(judgeFollowed({ ...well, row: unusable })).toMatch(/finished with http:/);
  expect(judgeFollowed({ ...well, saves: 2 })).toMatch(/saved 2 times/);
  expect(judgeFollowed({ ...late, events: [...late.events, { ...last, version: last.version + 1 }] })).toMatch(
    /rescued 2/,
  );
  const open = well.events.filter(({ kind }) => kind !== "finished");
  expect(judgeFollowed({ ...well, saves: 0, events: open })).toMatch(/did not end/);
});
