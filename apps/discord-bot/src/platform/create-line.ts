import { DeliveryFailure } from "@reelay/chat";

/** Where somebody stands in line: who `goesFirst` is let in before the others; after `patienceMs` it gives up. */
export interface Standing {
  key: string;
  goesFirst: boolean;
  patienceMs: number;
}

/** Lets so many in at the same time, per key. */
export interface Line {
  /** Throws `transient` for who gave up: nothing was done. */
  <T>(standing: Standing, act: () => Promise<T>): Promise<T>;
  /** Somebody who goes first is on the way: the others wait. Call what it returns once, when that is over. */
  expect(key: string): () => void;
}

interface Waiting {
  goesFirst: boolean;
  enter(): void;
}

interface KeyLine {
  inside: number;
  /** On the way, or in line, or inside. */
  expected: number;
  waiting: Waiting[];
}

export function createLine(places: number): Line {
  const lines = new Map<string, KeyLine>();

  function lineOf(key: string): KeyLine {
    const line = lines.get(key) ?? { inside: 0, expected: 0, waiting: [] };
    lines.set(key, line);
    return line;
  }

  async function enter({ key, goesFirst, patienceMs }: Standing): Promise<void> {
    const line = lineOf(key);
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const waiting = { goesFirst, enter: resolve };
    line.waiting.push(waiting);
    letIn(key);
    const timer = setTimeout(() => {
      line.waiting = line.waiting.filter((other) => other !== waiting);
      reject(new DeliveryFailure("transient", { platformCode: "waited_too_long" }));
    }, patienceMs);
    await promise.finally(() => clearTimeout(timer));
  }

  /** As many as there are places for; who goes first before the others, and the others only when no such one is to come. */
  function letIn(key: string): void {
    const line = lineOf(key);
    while (line.inside < places) {
      const first = line.waiting.find(({ goesFirst }) => goesFirst);
      const next = first ?? (line.expected === 0 ? line.waiting[0] : undefined);
      if (next === undefined) break;
      line.waiting = line.waiting.filter((other) => other !== next);
      line.inside += 1;
      next.enter();
    }
    if (line.inside === 0 && line.expected === 0 && line.waiting.length === 0) lines.delete(key);
  }

  async function stand<T>(standing: Standing, act: () => Promise<T>): Promise<T> {
    await enter(standing);
    try {
      return await act();
    } finally {
      lineOf(standing.key).inside -= 1;
      letIn(standing.key);
    }
  }

  return Object.assign(stand, {
    expect(key: string) {
      lineOf(key).expected += 1;
      return () => {
        lineOf(key).expected -= 1;
        letIn(key);
      };
    },
  });
}
