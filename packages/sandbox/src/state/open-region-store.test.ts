import { appendFile, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { makeDataDir } from "../../test/open-sandbox.ts";
import { openRegionStore } from "./open-region-store.ts";

test("a line cut off by a kill is dropped, and the journal goes on behind what was whole", async () => {
  const dir = await makeDataDir();
  const first = openRegionStore(dir);
  first.record({ type: "tokensRevoked", atMs: 1 });
  first.close();
  await appendFile(join(dir, "journal.jsonl"), '{"type":"tokensRev');

  const second = openRegionStore(dir);
  expect(second.state.tokenGeneration).toBe(1);
  second.record({ type: "tokensRevoked", atMs: 2 });
  second.close();

  expect(openRegionStore(dir).state.tokenGeneration).toBe(2);
  expect(await readFile(join(dir, "journal.jsonl"), "utf8")).not.toContain("tokensRev{");
});
