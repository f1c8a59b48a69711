import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { askGate } from "./ask-gate.ts";
import type { CallOutcome, GateCall } from "./gate.ts";
import { freshGateState, statusOf, type GateState } from "./gate-state.ts";
import { newsOf, noteOutcome } from "./note-outcome.ts";

const limits = { callsPerSecond: 25, callsAtOnce: 12 };
const read: GateCall = { kind: "read" };
const write: GateCall = { kind: "write" };
const t0 = 1_700_000_000_000;

const ask = (state: GateState, now: number, call = read, id = `call-${now}`) =>
  askGate(state, { call, id, now, patienceMs: 5_000 }, limits);
const note = (state: GateState, outcome: CallOutcome, now: number) =>
  noteOutcome(state, { id: "", outcome, now, random: 0.5 });
const times = (count: number, state: GateState, outcome: CallOutcome, now: number) =>
  Array.from({ length: count }).reduce<GateState>((before) => note(before, outcome, now), state);

const silence = { kind: "unreachable", retryAfterMs: null } as const;

describe("after a 429", () => {
  test.each([
    [{ kind: "limited", retryAfterMs: 7_000 }, 7_000],
    [{ kind: "limited", retryAfterMs: 1 }, 1_000],
    [{ kind: "limited", retryAfterMs: 10 ** 12 }, 3_600_000],
    [{ kind: "limited", retryAfterMs: null }, 1_250],
  ] as const)("%o nobody goes before the allowed instant, then everybody may", (outcome, waitMs) => {
    const state = note(freshGateState, outcome, t0);
    for (const call of [read, write, { kind: "login" } as const]) {
      expect(ask(state, t0 + waitMs - 1, call).answer).toMatchObject({
        kind: "held",
        reason: "limited",
        until: t0 + waitMs,
      });
      expect(ask(state, t0 + waitMs, call).answer).toMatchObject({ kind: "go" });
    }
  });

  test("a shorter wait never takes back a longer one, and an answer ends only the guessing", () => {
    const long = note(freshGateState, { kind: "limited", retryAfterMs: 60_000 }, t0);
    const both = note(note(long, { kind: "limited", retryAfterMs: 1_000 }, t0), { kind: "answered" }, t0 + 1);
    expect(both).toMatchObject({ notBefore: t0 + 60_000, limitedInRow: 0 });
  });

  test("without a header each wait is twice as long, up to a minute", () => {
    let state = freshGateState;
    const waits = Array.from({ length: 9 }, () => {
      const now = Math.max(t0, state.notBefore);
      state = note(state, { kind: "limited", retryAfterMs: null }, now);
      return state.notBefore - now;
    });
    expect(waits).toEqual([1_250, 2_500, 5_000, 10_000, 20_000, 40_000, 75_000, 75_000, 75_000]);
  });
});

test("calls that were refused together are one 429, not many in a row", () => {
  const together = times(12, freshGateState, { kind: "limited", retryAfterMs: null }, t0);
  expect(together).toMatchObject({ notBefore: t0 + 1_250, limitedInRow: 1 });
});

describe("a silent account", () => {
  test("is dark after five failures in a row; one answer between them starts the count anew", () => {
    const four = times(4, freshGateState, silence, t0);
    expect(note(four, silence, t0).darkSince).toBe(t0);
    expect(times(4, note(four, { kind: "answered" }, t0), silence, t0).darkSince).toBeNull();
  });

  test("is asked by one read every 10 s and never by a write", () => {
    let state = times(5, freshGateState, silence, t0);
    const went: number[] = [];
    for (let now = t0; now < t0 + 60_000; now += 100) {
      expect(ask(state, now, write).answer.kind).toBe("held");
      const asked = ask(state, now);
      if (asked.answer.kind === "go") went.push(now - t0);
      state = asked.answer.kind === "go" ? note(asked.state, silence, now) : asked.state;
    }
    expect(went).toEqual([10_000, 20_000, 30_000, 40_000, 50_000]);
  });

  test("any answer opens it again, also a refusal or a 429", () => {
    const dark = times(5, freshGateState, silence, t0);
    const answers: CallOutcome[] = [
      { kind: "answered" },
      { kind: "loggedIn" },
      { kind: "limited", retryAfterMs: 1_000 },
      { kind: "refused", credentialSince: t0 },
    ];
    for (const outcome of answers) expect(note(dark, outcome, t0 + 10_000).darkSince).toBeNull();
  });
});

describe("a refused key", () => {
  const refusal = (credentialSince: number): CallOutcome => ({ kind: "refused", credentialSince });

  test("tokens that end for many calls at once are not two refusals in a row", () => {
    const state = times(1_000, freshGateState, refusal(t0 - 1), t0);
    expect(ask(state, t0).answer.kind).toBe("go");
  });

  test("a refusal of what was had after the first one stops every call, and a working key starts it anew", () => {
    const once = note(freshGateState, refusal(t0 - 5), t0);
    expect(ask(note(once, refusal(t0 + 1), t0 + 2), t0 + 3).answer).toMatchObject({ kind: "held", reason: "refused" });
    const worked = note(once, { kind: "answered" }, t0 + 1);
    expect(note(worked, refusal(t0 + 1), t0 + 2).shutSince).toBeNull();
  });

  test("is tried again after 30 s, then ever more rarely, down to every 5 minutes", () => {
    let state = times(2, freshGateState, refusal(t0), t0);
    const went: number[] = [];
    for (let now = t0; now < t0 + 1_500_000; now += 1_000) {
      const asked = ask(state, now);
      if (asked.answer.kind !== "go") continue;
      went.push((now - t0) / 1_000);
      state = note(asked.state, refusal(now), now);
    }
    expect(went).toEqual([30, 60, 120, 240, 480, 780, 1_080, 1_380]);
  });

  test("who asks while it is tried waits for that answer, not for the try after it", () => {
    const shut = times(2, freshGateState, refusal(t0), t0);
    const trying = ask(shut, t0 + 30_000).state;
    expect(ask(trying, t0 + 30_100).answer).toMatchObject({ kind: "held", until: t0 + 35_100 });
    const tried = noteOutcome(trying, { id: `call-${t0 + 30_000}`, outcome: refusal(t0), now: t0 + 30_200, random: 0 });
    expect(ask(tried, t0 + 30_300).answer).toMatchObject({ kind: "held", until: t0 + 60_000 });
  });

  test("a login that works lets one call through at once, and only its answer opens the gate", () => {
    const shut = times(2, freshGateState, refusal(t0), t0);
    const loggedIn = note(shut, { kind: "loggedIn" }, t0 + 5);
    expect(loggedIn.shutSince).toBe(t0);
    const asked = ask(loggedIn, t0 + 5);
    expect(asked.answer).toMatchObject({ kind: "go", isProbe: true });
    expect(ask(asked.state, t0 + 6).answer.kind).toBe("held");
    expect(note(asked.state, { kind: "answered" }, t0 + 7).shutSince).toBeNull();
  });
});

describe("the owner's news", () => {
  test("each change is news once", () => {
    const dark = times(5, freshGateState, silence, t0);
    expect(newsOf(times(4, freshGateState, silence, t0), dark)).toBe("dark");
    expect(newsOf(dark, note(dark, silence, t0))).toBeUndefined();
    expect(newsOf(dark, note(dark, { kind: "answered" }, t0))).toBe("reachable");
  });
});

describe("our own limits", () => {
  test("never more than so many in any second, never more than so many at once, whatever is asked when", () => {
    const step = fc.record({ waitMs: fc.nat(300), durationMs: fc.nat(3_000) });
    fc.assert(
      fc.property(fc.array(step, { minLength: 30, maxLength: 200 }), (steps) => {
        let state = freshGateState;
        let now = t0;
        const sent: { at: number; end: number; id: string }[] = [];
        for (const [index, { waitMs, durationMs }] of steps.entries()) {
          now += waitMs;
          for (const { id } of sent.filter(({ end }) => end <= now)) {
            state = noteOutcome(state, { id, outcome: { kind: "answered" }, now, random: 0 });
          }
          const asked = ask(state, now, read, `call-${index}`);
          state = asked.state;
          if (asked.answer.kind === "go") {
            sent.push({ at: asked.answer.at, end: asked.answer.at + durationMs, id: `call-${index}` });
          }
        }
        for (const { at } of sent) {
          expect(sent.filter((other) => other.at >= at && other.at < at + 1_000).length).toBeLessThanOrEqual(25);
          expect(sent.filter((other) => other.at <= at && other.end > at).length).toBeLessThanOrEqual(12);
        }
      }),
      { numRuns: 60 },
    );
  });

  test("a place whose process died comes free after a minute", () => {
    let state = freshGateState;
    for (let index = 0; index < 12; index += 1) state = ask(state, t0, read, `dead-${index}`).state;
    expect(ask(state, t0 + 10_000).answer.kind).toBe("full");
    expect(ask(state, t0 + 61_000).answer.kind).toBe("go");
  });

  test("another process's clock that is an hour ahead shuts nobody out for longer than the longest wait", () => {
    const ahead = { ...freshGateState, nextSlotAt: t0 + 3_600_000, darkSince: t0, probeAt: t0 + 3_600_000 };
    expect(ask(ahead, t0).answer).toMatchObject({ until: t0 + 10_000 });
    expect(ask({ ...ahead, darkSince: null }, t0).answer).toMatchObject({ kind: "go", at: t0 + 520 });
  });
});

test("how it stands is the gravest of what is wrong", () => {
  const state = { ...freshGateState, notBefore: t0 + 1, darkSince: 5, shutSince: 7, probeAt: 9 };
  expect(statusOf(state, t0)).toEqual({ kind: "refused", since: 7, probeAt: 9 });
  expect(statusOf({ ...state, shutSince: null }, t0)).toEqual({ kind: "dark", since: 5, probeAt: 9 });
  expect(statusOf({ ...state, shutSince: null, darkSince: null }, t0)).toEqual({ kind: "limited", until: t0 + 1 });
  expect(statusOf(freshGateState, t0)).toEqual({ kind: "open" });
});
