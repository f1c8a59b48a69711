import { setTimeout as delay } from "node:timers/promises";
import { freshGateState, type GateKeeper, type GateState } from "@reelay/core";
import type { Logger } from "pino";
import type { Db } from "../store/store.ts";

/** The state of an account as its row had it. */
interface Kept {
  state: GateState;
  version: number;
}

type Decide<Result> = (state: GateState) => { state: GateState; result: Result };

const freshForMs = 2_000;
/** A call that is about to be paid for must not wait for a database that does not answer. */
const storeTimeoutMs = 2_000;
const withoutStoreForMs = 1_000;
const mostTries = 100;

export interface StoreKeeperOptions {
  db: Db;
  /** The row's key. */
  account: string;
  logger: Logger;
  now: () => number;
}

/**
 * Keeps the state of an account in its row of the store, so that it holds for all processes and outlives them. A change
 * is one statement when nobody else changed the row since, else it is decided anew. While the store does not answer,
 * this process goes on by what it knows.
 */
export function keepInStore({ db, account, logger, now }: StoreKeeperOptions): GateKeeper {
  let kept: Kept | undefined;
  let keptAt = 0;
  let alone: GateState | undefined;
  let aloneUntil = 0;
  let last: Promise<unknown> = Promise.resolve();

  async function changeRow<Result>(decide: Decide<Result>): Promise<Result> {
    for (let attempt = 0; attempt < mostTries; attempt += 1) {
      const isRead = kept === undefined;
      kept ??= together(await readRow(db, account, now()), alone);
      if (isRead) keptAt = now();
      const { state, result } = decide(kept.state);
      const isSame = JSON.stringify(state) === JSON.stringify(kept.state);
      if (isSame && isRead) return result;
      const written = isSame ? undefined : await writeRow(db, account, { state, version: kept.version }, now());
      kept = written;
      if (written === undefined) continue;
      keptAt = now();
      alone = undefined;
      return result;
    }
    throw new Error(`the gate of ${account} changed ${mostTries} times while a change was tried`);
  }

  /** No two changes of one process at once: they would only get into each other's way. */
  async function inTurn<Result>(decide: Decide<Result>): Promise<Result> {
    await last;
    if (now() < aloneUntil) return changeAlone(decide);
    try {
      return await inTime(changeRow(decide));
    } catch (error) {
      logger.warn({ err: error, account }, "account.store");
      alone ??= kept?.state;
      kept = undefined;
      aloneUntil = now() + withoutStoreForMs;
      return changeAlone(decide);
    }
  }

  function changeAlone<Result>(decide: Decide<Result>): Result {
    const { state, result } = decide(alone ?? freshGateState);
    alone = state;
    return result;
  }

  return {
    known: () => (kept !== undefined && now() - keptAt < freshForMs ? kept.state : undefined),
    async change(decide) {
      const mine = inTurn(decide);
      last = mine.catch(() => undefined);
      return await mine;
    },
  };
}

/** What a process learned while it was alone must not be forgotten where it forbids calls. */
function together(row: Kept, alone: GateState | undefined): Kept {
  const notBefore = Math.max(row.state.notBefore, alone?.notBefore ?? 0);
  return { ...row, state: { ...row.state, notBefore } };
}

async function readRow(db: Db, account: string, now: number): Promise<Kept> {
  const read = () =>
    db.selectFrom("account_gates").select(["state", "version"]).where("account", "=", account).executeTakeFirst();
  let row = await read();
  if (row === undefined) {
    const values = { account, version: 0, state: JSON.stringify(freshGateState), updated_at: new Date(now) };
    await db
      .insertInto("account_gates")
      .values(values)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    row = await read();
  }
  // A version that knew less wrote fewer members.
  return { state: { ...freshGateState, ...row?.state }, version: row?.version ?? 0 };
}

async function writeRow(db: Db, account: string, change: Kept, now: number): Promise<Kept | undefined> {
  const version = change.version + 1;
  const written = await db
    .updateTable("account_gates")
    .set({ version, state: JSON.stringify(change.state), updated_at: new Date(now) })
    .where("account", "=", account)
    .where("version", "=", change.version)
    .executeTakeFirst();
  return written.numUpdatedRows === 1n ? { state: change.state, version } : undefined;
}

async function inTime<Result>(work: Promise<Result>): Promise<Result> {
  const timer = new AbortController();
  const tooLate = delay(storeTimeoutMs, undefined, { signal: timer.signal, ref: false }).then(() => {
    throw new Error(`the store did not answer within ${storeTimeoutMs} ms`);
  });
  tooLate.catch(() => undefined);
  try {
    return await Promise.race([work, tooLate]);
  } finally {
    timer.abort();
    work.catch(() => undefined);
  }
}
