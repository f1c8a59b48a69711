import type { Db } from "../store/store.ts";

/** Under which reference each render was asked for. */
export interface TraceBook {
  /** A W3C traceparent; null where nobody wrote one down, and where the store does not answer. */
  traceOf: (renderId: string) => Promise<string | null>;
}

/** A few megabytes; what is forgotten is read again. */
const mostKept = 10_000;

/** Read once per render and process: it never changes, and every job of a render asks for it. */
export function createTraceBook(db: Db): TraceBook {
  const known = new Map<string, string | null>();
  return {
    async traceOf(renderId) {
      const kept = known.get(renderId);
      if (kept !== undefined) return kept;
      const row = await readRow(db, renderId);
      if (row === undefined) return null;
      if (known.size >= mostKept) known.clear();
      known.set(renderId, row.trace_parent);
      return row.trace_parent;
    },
  };
}

/** A reference is never a reason for work to fail. */
async function readRow(db: Db, renderId: string): Promise<{ trace_parent: string | null } | undefined> {
  try {
    return await db.selectFrom("renders").select("trace_parent").where("id", "=", renderId).executeTakeFirst();
  } catch {
    return undefined;
  }
}
