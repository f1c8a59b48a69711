import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import type { Exploration } from "./explore.ts";
import { addTally, emptyTally, type Tally } from "./tally.ts";

const entry = fileURLToPath(new URL("../explore-process.ts", import.meta.url));
/** One thread per process: V8's helpers would only take the cores from the other explorers. */
const execArgv = ["--single-threaded", "--max-semi-space-size=32"];

/** Processes that explore side by side. */
export interface Explorers {
  explore(explorations: readonly Exploration[]): Promise<Tally>;
  close(): void;
}

export function openExplorers(): Explorers {
  const children = Array.from({ length: Math.min(4, availableParallelism()) }, () => fork(entry, { execArgv }));
  return {
    async explore(explorations) {
      const total = emptyTally();
      const waiting = [...explorations];
      const serve = async (child: ChildProcess): Promise<void> => {
        for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
          child.send(next);
          addTally(total, await answerOf(child));
        }
      };
      await Promise.all(children.map(serve));
      return total;
    },
    close() {
      for (const child of children) child.kill();
    },
  };
}

async function answerOf(child: ChildProcess): Promise<Tally> {
  const ended = new AbortController();
  const died = once(child, "exit", { signal: ended.signal }).then(([code]) => {
    throw new Error(`an explorer ended with ${String(code)}`);
  });
  try {
    const [tally] = await Promise.race([once(child, "message", { signal: ended.signal }), died]);
    return tally;
  } finally {
    ended.abort();
    died.catch(() => undefined);
  }
}
