import { check } from "recheck";
import { expect, test } from "vitest";
import { hostileScript } from "../src/hostile/chat/hostile-script.ts";
import { mutateRequest } from "../src/hostile/chat/mutate-request.ts";
import { pageShape } from "../src/hostile/chat/page-shape.ts";
import { createDice } from "../src/hostile/dice.ts";
import { findIn, type BuiltRegex, type FoundRegex } from "../src/hostile/regexes/find-regexes.ts";
import { loopbackSpellings } from "../src/hostile/ssrf/loopback-spellings.ts";
import { createTally } from "../src/hostile/tally.ts";

test("a count says how many cases broke, and names the first of them", () => {
  const tally = createTally();
  for (const held of [true, false, true, false]) tally.check(held, () => "broken so");
  expect(tally.outcome("seed 1")).toEqual({ tried: 4, violations: 2, note: "seed 1\nbroken so\nbroken so" });
});

test("at least sixty spellings of this machine are tried, and none that could leave it", () => {
  expect(new Set(loopbackSpellings(9, "app.aistudios.com")).size).toBeGreaterThanOrEqual(60);
  expect(() => loopbackSpellings(9, "x@203.0.113.1")).toThrow("would leave this machine");
});

test("an element or an attribute that words bring along changes a page's shape, words alone do not", () => {
  const page = (title: string) => `<!doctype html><title>${title}</title><p title="${title}">${title}</p>`;
  expect(pageShape(page("&lt;b&gt;"))).toBe(pageShape(page("plain")));
  for (const bad of ["<b>x</b>", `" onload="x`, "</title><img>", "<!-- x -->"]) {
    expect(pageShape(page(bad))).not.toBe(pageShape(page("plain")));
  }
});

test("no mutant of a request is the request", () => {
  const genuine = (body: string, signature: string) => ({ body, headers: { signature, timestamp: "1790000000" } });
  const requests = [genuine("a=1&b=2", `v0=${"1".repeat(64)}`), genuine("c=3", `v0=${"2".repeat(64)}`)];
  const dice = createDice(1);
  for (let tried = 0; tried < 500; tried++) {
    const { body, headers } = mutateRequest(dice, requests, { signature: "signature", timestamp: "timestamp" });
    expect(requests).not.toContainEqual({ body, headers });
  }
});

test("regular expressions are found as literals, as calls, and as what is put together", async () => {
  const found: { literals: FoundRegex[]; built: BuiltRegex[] } = { literals: [], built: [] };
  findIn("x.ts", 'const a = /(x+)+$/u; // /no/\nconst b = new RegExp("y*", "g");\nRegExp(`${a}`);', found);
  expect(found.literals).toEqual([
    { place: "x.ts:1", source: "(x+)+$", flags: "u" },
    { place: "x.ts:2", source: "y*", flags: "g" },
  ]);
  expect(found.built.map(({ place }) => place)).toEqual(["x.ts:3"]);
  expect((await check("(x+)+$", "u")).status).toBe("vulnerable");
});

test("the same seed makes the same scripts", () => {
  const scripts = (seed: number) => {
    const dice = createDice(seed);
    return Array.from({ length: 20 }, () => hostileScript(dice));
  };
  expect(scripts(3)).toEqual(scripts(3));
  expect(scripts(3)).not.toEqual(scripts(4));
});
