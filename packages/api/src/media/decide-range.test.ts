import fc from "fast-check";
import { expect, test } from "vitest";
import { decideRange, etagOf, lastModifiedOf, type RangeDecision } from "./decide-range.ts";

const file = { bytes: 1000, modifiedAt: new Date("2026-01-02T03:04:05Z") };
const whole: RangeDecision = { status: 200, start: 0, end: 999 };
const none = { range: null, ifRange: null, ifNoneMatch: null };

test.each<[string, RangeDecision]>([
  ["bytes=0-99", { status: 206, start: 0, end: 99 }],
  ["bytes=900-", { status: 206, start: 900, end: 999 }],
  ["bytes=-100", { status: 206, start: 900, end: 999 }],
  ["bytes=0-0", { status: 206, start: 0, end: 0 }],
  ["bytes=990-2000", { status: 206, start: 990, end: 999 }],
  ["bytes=-5000", { status: 206, start: 0, end: 999 }],
  ["bytes=1000-", { status: 416 }],
  ["bytes=5-2", { status: 416 }],
  ["bytes=-0", { status: 416 }],
  ["bytes=0-1,5-6", whole],
  ["items=0-5", whole],
  ["bytes=a-b", whole],
  ["bytes", whole],
  ["", whole],
])("the range %j is answered as RFC 9110 says", (range, expected) => {
  expect(decideRange(file, { ...none, range })).toEqual(expected);
});

test.each([
  [etagOf(file), 206],
  [lastModifiedOf(file), 206],
  ['"other"', 200],
  [`W/${etagOf(file)}`, 200],
  ["Fri, 02 Jan 2026 03:04:06 GMT", 200],
])("a range with If-Range %s is honoured only for the same version", (ifRange, status) => {
  expect(decideRange(file, { ...none, range: "bytes=0-9", ifRange }).status).toBe(status);
});

test.each([
  [etagOf(file), 304],
  [`W/${etagOf(file)}`, 304],
  [`"a", ${etagOf(file)}`, 304],
  ["*", 304],
  ['"other"', 200],
])("If-None-Match %s is answered with %i", (ifNoneMatch, status) => {
  expect(decideRange(file, { ...none, ifNoneMatch }).status).toBe(status);
});

test("whatever the header says, what is sent lies inside the file", () => {
  const number = fc.oneof(fc.nat({ max: 3000 }).map(String), fc.constant(""));
  const spelled = fc.tuple(number, number).map(([start, end]) => `bytes=${start}-${end}`);
  fc.assert(
    fc.property(fc.oneof(spelled, fc.string()), fc.integer({ min: 1, max: 2000 }), (range, bytes) => {
      const decision = decideRange({ ...file, bytes }, { ...none, range });
      if (!("start" in decision)) return decision.status === 416;
      return decision.start >= 0 && decision.start <= decision.end && decision.end < bytes;
    }),
    { numRuns: 500 },
  );
});
