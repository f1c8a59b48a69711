import { mkdtemp, readFile, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { Bench } from "../src/bench.ts";
import { measureHttp } from "../src/http/measure-http.ts";
import type { StoredResult } from "../src/report/stored-result.ts";
import { runBenches, type RunOptions } from "../src/run-benches.ts";

let out: string;
let printed: string[];

beforeEach(async () => {
  out = await mkdtemp(join(tmpdir(), "reelay-bench-test-"));
  printed = [];
});
afterEach(async () => await rm(out, { recursive: true, force: true }));

const options = (): RunOptions => ({
  quick: true,
  databaseUrl: undefined,
  out,
  command: "pnpm bench --quick",
  print: (line) => void printed.push(line),
});

const curved: Bench = {
  name: "curved",
  title: "A bench with a curve",
  run: async () => ({
    rows: [{ what: "speed", unit: "renders/s", better: "higher", ours: 6, rival: { name: "them", value: 2 } }],
    curves: [
      {
        name: "speed-by-size",
        title: "Speed by size",
        x: { label: "size", unit: "renders", log: true },
        y: { label: "speed", unit: "renders/s" },
        series: [
          {
            name: "ours",
            points: [
              [1, 6],
              [10, 5],
            ],
          },
        ],
      },
    ],
    notes: ["one note"],
  }),
};

const broken: Bench = {
  name: "broken",
  title: "A bench that breaks",
  run: async (world) => {
    world.after(async () => void printed.push("put back"));
    throw new Error("nothing to measure");
  },
};

async function readResult(name: string): Promise<StoredResult> {
  const result: StoredResult = JSON.parse(await readFile(join(out, `${name}.json`), "utf8"));
  return result;
}

it("a real bench runs through and leaves its rows with ratios, its machine and its page", async () => {
  const { broken: failed } = await runBenches(new Map([["http", async () => measureHttp]]), options());
  expect({ failed, printed }).toMatchObject({ failed: [] });
  const result = await readResult("http");
  expect(result).toMatchObject({ name: "http", quick: true, command: "pnpm bench --quick" });
  expect(result.machine).toMatchObject({
    node: process.version,
    cores: expect.any(Number),
    commit: expect.any(String),
  });
  expect(result.rows).toHaveLength(3);
  for (const row of result.rows) expect(row.ratio).toBeCloseTo(row.rival!.value / row.ours);
  const page = await readFile(join(out, "README.md"), "utf8");
  expect(page).toContain("| [http](#http) | a webhook |");
  expect(page).toContain("these figures mean nothing");
});

it("a higher figure that is better counts in its favour, and each curve becomes a picture on the page", async () => {
  await runBenches(new Map([["curved", async () => curved]]), options());
  expect((await readResult("curved")).rows[0]?.ratio).toBe(3);
  const picture = await readFile(join(out, "speed-by-size.svg"), "utf8");
  expect(picture).toMatch(/^<svg/);
  expect(picture).toContain("size, renders");
  expect(await readFile(join(out, "README.md"), "utf8")).toContain("![Speed by size](speed-by-size.svg)");
});

it("a bench that breaks is named, undone and writes no figures; the others still run", async () => {
  const benches = new Map([
    ["broken", async () => broken],
    ["curved", async () => curved],
  ]);
  expect(await runBenches(benches, options())).toEqual({ broken: ["broken"] });
  expect(printed).toContain("put back");
  expect(printed.join("\n")).toContain("not measured: broken");
  expect((await readdir(out)).toSorted()).toEqual(["README.md", "curved.json", "speed-by-size.svg"]);
});

it("a bench that needs PostgreSQL is left out aloud where there is none", async () => {
  await runBenches(new Map([["curved", async () => ({ ...curved, needs: "postgres" as const })]]), options());
  expect(printed.join("\n")).toContain("left out: DATABASE_URL is not set");
  expect(await readdir(out)).toEqual(["README.md"]);
});
