import type { SpendEntry, SpendJournal } from "../../../../packages/api/src/renders/submit/spend-journal.ts";
import type { Gate } from "./create-memory-renders.ts";

/** A spend journal that survives what the store does not. */
export function createMemoryJournal(gate: Gate): SpendJournal {
  const entries: SpendEntry[] = [];
  return {
    append: (entry) => gate(() => void entries.push(entry)),
    entries: async () => [...entries],
    close: async () => {},
  };
}
