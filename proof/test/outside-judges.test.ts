import fc from "fast-check";
import { expect, test } from "vitest";
import { countPosts } from "../src/outside/links/count-posts.ts";
import { generatedResponse, originMark, type GeneratedResponse } from "../src/outside/responses/generated-response.ts";
import { truthOf } from "../src/outside/responses/truth-of.ts";

const answer = (text: string, differs: Partial<GeneratedResponse> = {}): GeneratedResponse => ({
  status: 200,
  contentType: "application/json",
  text,
  body: Buffer.from(text),
  cutAt: null,
  raw: null,
  isMangled: false,
  ...differs,
});

const yes = JSON.stringify({ success: true, data: { projectId: "p-1" } });
const no = JSON.stringify({ success: false, error: "no" });

test.each<[string, GeneratedResponse, Partial<ReturnType<typeof truthOf>>]>([
  ["a whole yes", answer(yes), { accepted: true, refused: false }],
  ["a yes that broke off", answer(yes, { cutAt: 5 }), { accepted: false, refused: false }],
  ["a yes of a broken server", answer(yes, { status: 500 }), { accepted: false, refused: false }],
  ["a whole no", answer(no), { accepted: false, refused: true }],
  ["a no of a broken server", answer(no, { status: 502 }), { accepted: false, refused: false }],
  ["a page of something in front", answer("<html>", { status: 403 }), { accepted: false, refused: true }],
  ["a request that was given up", answer("", { status: 408 }), { accepted: false, refused: false }],
])("%s is judged without the product", (_name, response, truth) => {
  expect(truthOf(response)).toMatchObject(truth);
});

test.each<[unknown, boolean]>([
  ["100", true],
  [100.5, true],
  [99.999, false],
  [-5, false],
  [null, false],
])("progress %j with a link is finished: %s", (progress, finished) => {
  const data = { progress, downloadUrl: `${originMark}/videos/1.mp4` };
  expect(truthOf(answer(JSON.stringify({ success: true, data }))).finished).toBe(finished);
});

test("the generated answers are of every kind, most of them whole", () => {
  const sample = fc.sample(generatedResponse, { numRuns: 1_000, seed: 1 });
  const count = (is: (response: GeneratedResponse) => boolean) => sample.filter(is).length;
  expect(count(({ cutAt, raw, isMangled }) => cutAt === null && raw === null && !isMangled)).toBeGreaterThan(600);
  expect(count(({ cutAt }) => cutAt !== null)).toBeGreaterThan(50);
  expect(count(({ raw }) => raw !== null)).toBeGreaterThan(5);
  expect(count((response) => truthOf(response).accepted)).toBeGreaterThan(10);
  expect(count((response) => truthOf(response).refused)).toBeGreaterThan(100);
  expect(count((response) => truthOf(response).finished)).toBeGreaterThan(3);
});

test("two cards, none, one that does not show the end, and a second mention are each a problem", () => {
  const card = { text: "r_1", isFinal: true };
  const mention = { text: "r_1" };
  expect(countPosts(["r_1"], { cards: [card], mentions: [mention] })).toEqual([]);
  expect(countPosts(["r_1"], { cards: [card, card], mentions: [mention] })).toEqual(["r_1 has 2 cards"]);
  expect(countPosts(["r_1"], { cards: [], mentions: [mention] })).toEqual(["r_1 has 0 cards"]);
  const stale = countPosts(["r_1"], { cards: [{ ...card, isFinal: false }], mentions: [mention] });
  expect(stale).toEqual(["the card of r_1 does not show its end"]);
  expect(countPosts(["r_1"], { cards: [card], mentions: [mention, mention] })).toEqual(["r_1 has 2 mentions"]);
});
