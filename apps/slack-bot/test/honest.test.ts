import { afterAll, beforeAll, expect, it } from "vitest";
import { startLine, type Line } from "./start-line.ts";

/** What happens to a `renders.create` on its way; everything else passes. */
let fate: "pass" | "hang" | "lost" | "down" = "pass";
let line: Line;

const between: typeof fetch = async (input, init) => {
  if (!(typeof input === "string" && input.includes("renders.create")) || fate === "pass")
    return await fetch(input, init);
  if (fate === "down")
    throw new TypeError("fetch failed", { cause: Object.assign(new Error("no"), { code: "ECONNREFUSED" }) });
  if (fate === "lost") await fetch(input, init);
  return await new Promise((_, reject) => init?.signal?.addEventListener("abort", () => reject(new Error("aborted"))));
};

beforeAll(async () => {
  line = await startLine({ mode: "socket", fetch: between });
});
afterAll(() => line.stop());

const said = (answer: unknown) => (answer as { text: string }).text;
const cardsOf = (text: string) =>
  line.slack.channel("C01GENERAL").messages.filter(({ blocks }) => JSON.stringify(blocks).includes(text));

it("a service that hangs: the answer comes in time, promises nothing, and keeps the text", async () => {
  fate = "hang";
  const answer = await line.slack.slashCommand({ text: "Nobody hears this." });
  expect(answer.failure).toBeNull();
  expect(answer.tookMs).toBeLessThan(2_900);
  expect(said(answer.answer)).toContain("Not confirmed");
  expect(JSON.stringify(answer.answer)).toMatch(/Nobody hears this\.[^]*draft\.edit/);
  expect(cardsOf("Nobody hears this.")).toHaveLength(0);
});

it("a reply that is lost: not confirmed, and the card that appears says that it was accepted", async () => {
  fate = "lost";
  const answer = await line.slack.slashCommand({ text: "Accepted without an answer." });
  expect(said(answer.answer)).toContain("Not confirmed");
  await line.until(() => cardsOf("Accepted without an answer.").length === 1);
});

it("a service that is down: said so at once", async () => {
  fate = "down";
  const answer = await line.slack.slashCommand({ text: "Try later." });
  expect(said(answer.answer)).toContain("cannot be reached");
  expect(JSON.stringify(answer.answer)).toContain("Try later.");
});

it("twenty that finish at once: no 429, twenty cards, twenty videos, twenty mentions", async () => {
  fate = "pass";
  const scripts = Array.from({ length: 20 }, (_, index) => `Video number ${index + 100}.`);
  await Promise.all(scripts.map((text) => line.slack.slashCommand({ text })));
  const { messages } = line.slack.channel("C01GENERAL");
  const mentions = () => messages.filter(({ text }) => /<@U01ALICE00>[^]*Video number 1/.test(text));
  await line.until(() => mentions().length >= 20);
  for (const text of scripts) {
    expect(cardsOf(text)).toHaveLength(1);
    expect(cardsOf(text)[0]!.files).toHaveLength(1);
  }
  expect(mentions()).toHaveLength(20);
  expect(line.slack.calls.filter(({ status }) => status === 429).map(({ method }) => method)).toEqual([]);
}, 120_000);
