import { setTimeout as delay } from "node:timers/promises";
import { sql } from "kysely";
import type { Store } from "../store/store.ts";

const answerWithinMs = 1_000;

/** Whether a query comes back in time. Never throws. */
export async function storeAnswers(store: Pick<Store, "db">, withinMs = answerWithinMs): Promise<boolean> {
  const timer = new AbortController();
  const asked = sql`select 1`.execute(store.db).then(
    () => true,
    () => false,
  );
  const tooLate = delay(withinMs, false, { signal: timer.signal }).catch(() => false);
  const answered = await Promise.race([asked, tooLate]);
  timer.abort();
  return answered;
}
