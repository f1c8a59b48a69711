import { errorCatalogue, renderStates, type ErrorCode } from "@reelay/core";
import type { ProblemView } from "@reelay/api/client";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { aReadyRender, aRender } from "../../test/a-render.ts";
import { languages } from "../words/language.ts";
import { cardOf, titleLimit } from "./card-of.ts";

const options = { language: "en", requesterId: "U1" } as const;

function aProblem(code: ErrorCode): ProblemView {
  const { message, hint, retryable } = errorCatalogue[code];
  return { code, message, hint, retryable, referenceId: "ref-1", at: "2026-01-01T00:00:00.000Z" };
}

const failed = (code: ErrorCode) => aRender({ state: "failed", stage: "failed", problem: aProblem(code) });

test.each([
  ["proposed", aRender({ state: "proposed" }), "asking", "cancel details", /confirm/],
  ["queued", aRender({ state: "queued", stage: "queued" }), "busy", "cancel details", /In line/],
  ["submitting", aRender({ state: "submitting", stage: "sending" }), "busy", "cancel details", /handed to/],
  ["waiting", aRender({ stage: "waiting" }), "busy", "cancel details", /for its turn/],
  ["rendering", aRender(), "busy", "cancel details", /is rendering/],
  ["a stage of a newer service", aRender({ stage: "dreaming" }), "busy", "cancel details", /is rendering/],
  ["finishing", aRender({ stage: "finishing" }), "busy", "cancel details", /preparing the file/],
  ["saving", aRender({ state: "saving", stage: "saving" }), "busy", "cancel details", /being saved/],
  [
    "checking",
    aRender({ state: "submitting", checking: true }),
    "busy",
    "cancel details",
    /Nothing new is being charged/,
  ],
  ["needs a person", aRender({ state: "submitting", needsPerson: true }), "asking", "stop sendAgain details", /twice/],
  ["a problem on the way", aRender({ problem: aProblem("VENDOR_UNREACHABLE") }), "busy", "cancel details", /reached/],
  ["ready", aReadyRender(), "done", "again edit details", /is ready/],
  ["canceled, unspent", aRender({ state: "canceled", spent: "nothing" }), "canceled", "again edit details", /Nothing/],
  [
    "canceled, doubtful",
    aRender({ state: "canceled", spent: "possibly" }),
    "canceled",
    "again edit details",
    /may already/,
  ],
  ["canceled, spent", aRender({ state: "canceled", spent: "yes" }), "canceled", "again edit details", /in full/],
  ["expired", aRender({ state: "expired" }), "canceled", "again edit details", /not confirmed/],
  ["failed", failed("RENDER_FAILED"), "failed", "tryAgain edit details", /AI STUDIOS could not render/],
  ["failed, rescuable", failed("RENDER_DEADLINE"), "failed", "check tryAgain edit details", /within a day/],
  ["failed without a reason", aRender({ state: "failed" }), "failed", "tryAgain edit details", /inside Reelay/],
] as const)("%s", (_case, render, tone, actions, status) => {
  const card = cardOf(render, options);
  expect([card.tone, card.actions.map(({ name }) => name).join(" ")]).toEqual([tone, actions]);
  expect(card.status).toMatch(status);
  expect(card.progress === null).toBe(tone !== "busy");
  expect(card.video === null).toBe(tone !== "done");
  expect(card.actions.every(({ generation, label }) => generation === render.version && label !== "")).toBe(true);
});

test.each([
  ["VENDOR_REFUSED", "The request", "edit"],
  ["RENDER_FAILED", "AI STUDIOS", "tryAgain"],
  ["AUTH_REFUSED", "This Reelay installation", "tryAgain"],
] as const)("a failure says whose fault it is: %s", (code, cause, primary) => {
  const card = cardOf(failed(code), options);
  expect(card.facts).toContainEqual({ label: "Cause", value: cause });
  expect(card.actions.find(({ style }) => style === "primary")?.name).toBe(primary);
  expect(card.referenceId).toBe("ref-1");
});

describe("facts", () => {
  const facts = (render: Parameters<typeof cardOf>[0]) =>
    Object.fromEntries(cardOf(render, options).facts.map(({ label, value }) => [label, value]));

  test("a length is about until the video is there", () => {
    expect(facts(aRender())["Length"]).toBe("≈ 42 sec · 2 scenes");
    expect(facts(aReadyRender())["Length"]).toBe("44 sec · 2 scenes");
  });

  test("only what is known is shown", () => {
    expect(Object.keys(facts(aRender({ avatar: null })))).toEqual(["Region", "Length", "Resolution"]);
    expect(facts(aReadyRender())["Size"]).toBe("8 MB");
  });

  test("the region has its flag, the sandbox is named, and nothing spent is said", () => {
    expect(facts(aRender({ region: "china" }))["Region"]).toBe("🇨🇳 China");
    expect(facts(aRender({ sandbox: true }))["Cost"]).toMatch(/sandbox/);
    expect(facts({ ...failed("AUTH_REFUSED"), spent: "nothing" })["Cost"]).toBe("Nothing was spent");
  });
});

test("a loopback link is never shown, and a public one leaves the vendor's out", () => {
  const { links } = aReadyRender();
  expect(cardOf(aReadyRender(), options).video).toMatchObject({ watchUrl: null, vendorUrl: links.vendor });
  const sandboxed = aReadyRender({ links: { ...links, vendor: "http://127.0.0.1:4411/videos/x.mp4" } });
  expect(cardOf(sandboxed, options).video).toMatchObject({ watchUrl: null, vendorUrl: null });
  const watch = "https://videos.example.com/v/abc";
  const open = aReadyRender({ links: { ...links, watch, public: true } });
  expect(cardOf(open, options).video).toMatchObject({ watchUrl: watch, vendorUrl: null });
});

test.each([
  [42.9, 42],
  [-5, 0],
  [Number.POSITIVE_INFINITY, 0],
  [140, 100],
  [Number.NaN, 0],
])("progress %d is shown as %d", (progress, percent) => {
  expect(cardOf(aRender({ progress }), options).progress?.percent).toBe(percent);
});

test("ten thousand random titles and reasons: one line each, of bounded length", () => {
  const graphemes = new Intl.Segmenter("und", { granularity: "grapheme" });
  const length = (text: string) => [...graphemes.segment(text)].length;
  const hostile = fc.oneof(
    fc.string({ unit: "binary", maxLength: 200 }),
    fc.string({ unit: "grapheme", maxLength: 200 }),
    fc.constantFrom("<!channel>", "@everyone", "\u0300".repeat(5_000), "👨‍👩‍👧‍👦".repeat(300), "\uD800", "a\n\nb\u202E"),
  );
  const render = fc.record({
    title: hostile,
    avatar: fc.option(hostile),
    state: fc.constantFrom(...renderStates),
    stage: hostile,
    progress: fc.double(),
    checking: fc.boolean(),
    needsPerson: fc.boolean(),
    scenes: fc.nat(),
    problem: fc.option(hostile.map((reason) => ({ ...aProblem("RENDER_FAILED"), message: failure(reason) }))),
  });
  fc.assert(
    fc.property(render, fc.constantFrom(...languages), (differs, language) => {
      const card = cardOf(aReadyRender(differs), { language, requesterId: null });
      const texts = [card.title, card.status, ...card.facts.map(({ value }) => value)];
      const broken = {
        title: card.title.trim() === "" || length(card.title) > titleLimit || card.title.length > titleLimit * 20,
        status: length(card.status) > 500,
        facts: card.facts.some(({ label, value }) => length(label) + length(value) > 120),
        lines: texts.some((text) => /[\n\r\u2028\u202E]/.test(text) || !text.isWellFormed()),
        actions: card.actions.length === 0,
      };
      if (Object.values(broken).includes(true)) throw new Error(JSON.stringify({ broken, texts }));
    }),
    { numRuns: 10_000 },
  );
});

function failure(reason: string): string {
  return `AI STUDIOS could not render the video: ${reason}.`;
}
