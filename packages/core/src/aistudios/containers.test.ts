import { expect, test } from "vitest";
import fc from "fast-check";
import { readList } from "./containers.ts";
import { readProgress, readProject, readSummaries } from "./readings.ts";

const items = [{ id: "1" }, { id: "2" }];

test("all four containers that have been seen give the same list", () => {
  expect(readList(items, "models")).toEqual(items);
  expect(readList({ models: items, total: 2 }, "models")).toEqual(items);
  expect(readList({ whatever: items, total: 2 }, "models")).toEqual(items);
  expect(readList({ 0: { id: "1" }, 1: { id: "2" } }, "models")).toEqual(items);
  expect(readList({ models: { 0: { id: "1" }, 1: { id: "2" } } }, "models")).toEqual(items);
});

test("numeric keys are read in the order of their numbers", () => {
  expect(readList(JSON.parse('{"10":{"id":"b"},"9":{"id":"a"}}'))).toEqual([{ id: "a" }, { id: "b" }]);
});

test("what is no list is not taken for an empty one", () => {
  for (const data of [null, undefined, "x", 1, true, { models: "none" }, { one: [], other: [] }]) {
    expect(readList(data, "models")).toBeNull();
  }
  expect(readList([], "models")).toEqual([]);
  expect(readList({}, "models")).toEqual([]);
});

test("any data gives records, readings or null, never a fault", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (data) => {
      expect(readList(data, "models") ?? []).toBeInstanceOf(Array);
      expect(readSummaries(data) ?? []).toBeInstanceOf(Array);
      const readings = [readProgress(data), readProject(data, "asked")].filter((reading) => reading !== null);
      for (const { progress } of readings) expect(progress === null || Number.isFinite(progress)).toBe(true);
    }),
    { numRuns: 2_000 },
  );
});

test.each([
  [37.42, 37.42],
  ["100", 100],
  [" 37.5 % ", 37.5],
  [-5, -5],
  [Number.POSITIVE_INFINITY, null],
  [Number.NaN, null],
  ["soon", null],
  ["", null],
  [null, null],
  [undefined, null],
  [[100], null],
])("a progress of %j is read as %s", (progress, read) => {
  expect(readProgress({ progress })?.progress).toBe(read);
});

test("the link is found under every name it has had, and an empty one is none", () => {
  for (const name of ["downloadUrl", "download_url", "videoUrl", "url"]) {
    expect(readProgress({ progress: 100, [name]: "https://x" })?.downloadUrl).toBe("https://x");
    expect(readProgress({ progress: 100, [name]: " " })?.downloadUrl).toBeNull();
    expect(readProgress({ progress: 100, [name]: "ftp://x" })?.downloadUrl).toBe("ftp://x");
  }
});

test("a link that leads nowhere does not hide one that leads to the web", () => {
  const both = { progress: 100, downloadUrl: "ftp://x/1.mp4", download_url: "https://x/1.mp4" };
  expect(readProgress(both)?.downloadUrl).toBe("https://x/1.mp4");
});

test("a project keeps the members that nobody knows", () => {
  const project = { _id: "p1", scenes: [{ clips: [], later: { deep: 1 } }], newMember: true, creditSubstracted: false };
  expect(readProject({ project }, "asked")).toMatchObject({ projectId: "p1", creditSubtracted: false, raw: project });
  expect(readProject({ project: { scenes: [] } }, "asked")?.projectId).toBe("asked");
  expect(readProject({ message: "hello" }, "asked")).toBeNull();
});
