import { expect, test } from "vitest";
import { decideDelivery } from "./decide-delivery.ts";

const watchUrl = "https://videos.example.com/v/abc";
const vendorUrl = "https://cdn.aistudios.com/x.mp4";
const facts = { bytes: 8_000_000, fileLimit: 10_000_000, watchUrl, vendorUrl, preference: "file" } as const;

test.each([
  ["it fits", {}, { kind: "file" }],
  ["it fits exactly", { fileLimit: 8_000_000 }, { kind: "file" }],
  ["it fits and there is no link at all", { watchUrl: null, vendorUrl: null }, { kind: "file" }],
  ["it is one byte too large", { fileLimit: 7_999_999 }, { kind: "link", url: watchUrl }],
  ["no files there", { fileLimit: 0 }, { kind: "link", url: watchUrl }],
  ["no files and no public URL", { fileLimit: 0, watchUrl: null }, { kind: "vendorLink", url: vendorUrl }],
  ["no files and no link", { fileLimit: 0, watchUrl: null, vendorUrl: null }, { kind: "nothing" }],
  ["links are preferred", { preference: "link" }, { kind: "link", url: watchUrl }],
  ["links are preferred, but no lasting one exists", { preference: "link", watchUrl: null }, { kind: "file" }],
  ["an empty file", { bytes: 0 }, { kind: "link", url: watchUrl }],
] as const)("%s", (_case, differs, decision) => {
  expect(decideDelivery({ ...facts, ...differs })).toEqual(decision);
});
