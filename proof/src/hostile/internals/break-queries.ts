import type { Kysely, KyselyPlugin } from "kysely";

/** Makes the queries of a store fail on demand. */
export interface Breaker {
  wrap<T>(db: Kysely<T>): Kysely<T>;
  /** From the query after the next `after` on, every query throws this; before it is sent, or when it has answered. */
  arm(thrown: unknown, options: { after: number; when: "before" | "after" }): void;
  disarm(): void;
  /** How many queries failed since it was armed. */
  thrown(): number;
}

export function breakQueries(): Breaker {
  let armed: { error: unknown; when: "before" | "after" } | undefined;
  let left = 0;
  let thrown = 0;
  const fail = (when: "before" | "after"): void => {
    if (armed?.when !== when || left-- > 0) return;
    thrown += 1;
    throw armed.error;
  };
  const plugin: KyselyPlugin = {
    transformQuery({ node }) {
      fail("before");
      return node;
    },
    async transformResult({ result }) {
      fail("after");
      return result;
    },
  };
  return {
    wrap: (db) => db.withPlugin(plugin),
    arm(error, { after, when }) {
      armed = { error, when };
      left = after;
      thrown = 0;
    },
    disarm: () => void (armed = undefined),
    thrown: () => thrown,
  };
}
