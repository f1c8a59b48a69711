import { expect, test } from "vitest";
import { callKind } from "./call-kind.ts";

test.each([
  [{ method: "POST", path: "/editor/project", body: { isExport: false } }, "draft"],
  [{ method: "POST", path: "/editor/project", body: { isExport: true } }, "oneShot"],
  [{ method: "POST", path: "/editor/project/export", body: {} }, "export"],
  [{ method: "GET", path: "/editor/progress/:id" }, "progress"],
  [{ method: "GET", path: "/editor/project" }, "list"],
  [{ method: "GET", path: "/dropdown/models" }, "catalogue"],
  [{ method: "POST", path: "/auth/token", body: {} }, "token"],
] as const)("%j is counted as %s, so that what costs is told apart from what reads", (call, kind) => {
  expect(callKind(call)).toBe(kind);
});
