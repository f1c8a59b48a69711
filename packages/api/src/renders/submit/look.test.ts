import { AiStudiosFailure, type AiStudiosClient, type ProjectReading } from "@reelay/core";
import { expect, it } from "vitest";
import type { ConfiguredRegion } from "../../service.ts";
import { look } from "./look.ts";

const renderId = "r_1";
const unread = { progress: null, downloadUrl: null, backendTaskId: null, creditSubtracted: null, raw: {} };

/** An account with these projects, whose list shows all of them. */
function account(states: Record<string, string>): ConfiguredRegion {
  const readings = Object.entries(states).map(([projectId, state]): ProjectReading => {
    return { ...unread, projectId, name: `Video · ${renderId}`, state };
  });
  const missing = { kind: "notFound", region: "global", host: "h", method: "GET", path: "/" } as const;
  const client: Pick<AiStudiosClient, "getProject" | "listProjects"> = {
    getProject: async (wanted) => {
      const found = readings.find(({ projectId }) => projectId === wanted);
      if (!found) throw new AiStudiosFailure(missing);
      return found;
    },
    listProjects: async () => readings,
  };
  // Only what a look may call is there, so that anything else would fail.
  return { client } as ConfiguredRegion;
}

const opened = (call: "draft" | "export" | "oneShot") => ({ call, attempt: 1, at: 1 });

it("a draft in the list is no proof that its export was accepted", async () => {
  const region = account({ p: "draft", stray: "draft" });
  expect(await look({ region, renderId, projectId: "p", open: opened("export") })).toBeUndefined();
});

it("a project of the render that is being made is found under whatever id it has", async () => {
  const region = account({ p: "draft", stray: "draft", other: "processing" });
  const seen = { kind: "accepted", projectId: "other" };
  expect(await look({ region, renderId, projectId: "p", open: opened("export") })).toEqual(seen);
  expect(await look({ region, renderId, projectId: null, open: opened("draft") })).toEqual(seen);
});

it("a draft whose reply was lost is found as a draft", async () => {
  const region = account({ lost: "draft" });
  const seen = { kind: "draft", projectId: "lost" };
  expect(await look({ region, renderId, projectId: null, open: opened("draft") })).toEqual(seen);
});

it("where creating is exporting, the name alone is the proof", async () => {
  const region = account({ made: "draft" });
  const seen = { kind: "accepted", projectId: "made" };
  expect(await look({ region, renderId, projectId: null, open: opened("oneShot") })).toEqual(seen);
});
