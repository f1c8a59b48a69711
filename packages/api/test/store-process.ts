import { setInterval as every } from "node:timers";
import { takeOwnerLock } from "../src/store/owner-lock.ts";
import { makeRenderRow } from "./store-rows.ts";

/**
 * A process that owns the store in a folder, forked by tests that kill it. `lock` takes the lock only, `write` inserts
 * rows without end. Reports `{ opened }`, `{ refused }` or `{ committed }` to its parent.
 */
const [dataDir = "", mode = "hold"] = process.argv.slice(2);

every(() => {}, 60_000);
try {
  if (mode === "lock") {
    await takeOwnerLock(dataDir, "tester");
    process.send?.({ opened: true });
  } else await own();
} catch (error) {
  process.send?.({ refused: error instanceof Error && "code" in error ? error.code : String(error) });
}

async function own(): Promise<void> {
  const { openStore } = await import("../src/store/open-store.ts");
  const store = await openStore({ dataDir }, { processName: "tester" });
  process.send?.({ opened: true });
  if (mode !== "write") return;
  for (let n = 1; ; n += 1) {
    await store.db
      .insertInto("renders")
      .values(makeRenderRow(`r_${process.pid}_${n}`))
      .execute();
    process.send?.({ committed: `r_${process.pid}_${n}` });
  }
}
