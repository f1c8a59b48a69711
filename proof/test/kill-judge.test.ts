import type { RenderView } from "@reelay/api/client";
import type { LedgerProject } from "@reelay/sandbox";
import { describe, expect, test } from "vitest";
import { judgeBatch, type Evidence } from "../src/kill/judge-batch.ts";
import { judgeTrace } from "../src/kill/judge-trace.ts";

// The judge reads these members only.
const render = (id: string, differs: Partial<RenderView> = {}) =>
  ({
    id,
    state: "ready",
    surface: "slack",
    problem: null,
    needsPerson: false,
    checking: false,
    ...differs,
  }) as RenderView;
const project = (id: string, differs: Partial<LedgerProject> = {}) =>
  ({ projectId: `p-${id}`, name: `A title · ${id}`, exports: 1, charges: 1, ...differs }) as LedgerProject;

const whole = (): Evidence => ({
  acknowledged: new Set(["r_one"]),
  renders: [render("r_one")],
  projects: [project("r_one")],
  shown: new Map([["r_one", { cards: 1, results: 1, mentions: 1 }]]),
});
const brokenIn = (differs: Partial<Evidence>) => {
  const verdicts = judgeBatch({ ...whole(), ...differs });
  return Object.entries(verdicts).flatMap(([name, { broken }]) => (broken.length > 0 ? [name] : []));
};

describe("the judge of a batch", () => {
  test("lets a batch pass where everything happened once", () => {
    expect(brokenIn({})).toEqual([]);
  });

  test.each<[string, Partial<Evidence>, string]>([
    ["an acknowledged render that the store lost", { acknowledged: new Set(["r_one", "r_two"]) }, "ended"],
    ["a render without an end", { renders: [render("r_one", { state: "submitting" })] }, "ended"],
    ["a render that failed", { renders: [render("r_one", { state: "failed" })] }, "ended"],
    ["two exports of one project", { projects: [project("r_one", { exports: 2 })] }, "paidOnce"],
    ["a second project that was exported", { projects: [project("r_one"), project("r_one")] }, "paidOnce"],
    ["a ready render that nobody paid", { projects: [project("r_one", { exports: 0, charges: 0 })] }, "paidOnce"],
    ["a project of an unknown render", { projects: [project("r_one"), project("r_two")] }, "paidOnce"],
    ["a second card", { shown: new Map([["r_one", { cards: 2, results: 1, mentions: 1 }]]) }, "resultOnce"],
    ["no card", { shown: new Map() }, "resultOnce"],
    ["a card without its film", { shown: new Map([["r_one", { cards: 1, results: 0, mentions: 1 }]]) }, "resultOnce"],
    ["a second mention", { shown: new Map([["r_one", { cards: 1, results: 1, mentions: 2 }]]) }, "mentionedOnce"],
    ["no mention", { shown: new Map([["r_one", { cards: 1, results: 1, mentions: 0 }]]) }, "mentionedOnce"],
  ])("sees %s", (_what, differs, name) => {
    expect(brokenIn(differs)).toContain(name);
  });
});

const file = "161</data/spend-journal.jsonl>";
const entry = String.raw`"\n{\"renderId\":\"r_01m82f56x0jadsh42wyf\",\"call\":\"draft\",\"attempt\":1,\"projectId\":null}\n"`;
const write = `3084  write(${file}, ${entry}, 102) = 102`;
const sync = `3083  fdatasync(${file}) = 0`;
const send = String.raw`3073  writev(185<socket:[1]>, [{iov_base="POST /api/odin/v3/editor/project HTTP/1.1\r\n"}, {iov_base="{\"name\":\"A · r_01m82f56x0jadsh42wyf\"}"}], 2) = 9`;
const pay = String.raw`3073  writev(185<socket:[1]>, [{iov_base="POST /api/odin/v3/editor/project/export HTTP/1.1\r\n"}, {iov_base="{\"projectId\":\"p1\"}"}], 2) = 9`;
const paidEntry = String.raw`3084  write(${file}, "\n{\"renderId\":\"r_01m82f56x0jadsh42wyf\",\"call\":\"export\",\"attempt\":1,\"projectId\":\"p1\"}\n", 102) = 102`;
const begun = `3083  fdatasync(${file} <unfinished ...>`;
const ended = "3083  <... fdatasync resumed>)          = 0";

describe("the judge of a trace", () => {
  test.each<[string, string[]]>([
    ["written, synced, sent", [write, sync, send]],
    ["synced by a call that another thread interrupts", [write, begun, ended, send]],
    ["an export after its own entry", [write, sync, send, paidEntry, sync, pay]],
  ])("lets pass what was %s", (_what, lines) => {
    expect(judgeTrace(lines.join("\n")).broken).toEqual([]);
  });

  test.each<[string, string[]]>([
    ["without a sync", [write, send]],
    ["before the sync returned", [write, begun, send, ended]],
    ["after a sync that failed", [write, `3083  fdatasync(${file}) = -1 EIO (Input/output error)`, send]],
    ["after a sync that began before the write", [begun, write, ended, send]],
    ["twice for one entry", [write, sync, send, send]],
    ["as an export for the draft's entry", [write, sync, pay]],
  ])("sees a call that was sent %s", (_what, lines) => {
    expect(judgeTrace(lines.join("\n")).broken).toHaveLength(1);
  });
});
