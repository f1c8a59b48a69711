import { constants } from "node:fs";
import { mkdir, open, readFile, type FileHandle } from "node:fs/promises";
import { dirname } from "node:path";
import { z } from "zod";

const entrySchema = z.object({
  renderId: z.string(),
  call: z.enum(["draft", "export", "oneShot"]),
  attempt: z.number().int(),
  projectId: z.string().nullable(),
  at: z.number(),
  outcome: z.literal("notAccepted").optional(),
});

/** One paid call that is about to be made, or with `outcome` one that surely was not accepted. Times are epoch milliseconds. */
export type SpendEntry = z.infer<typeof entrySchema>;

/**
 * What was about to be paid, written where a power cut cannot take it back. PGlite never calls fsync, so with real
 * credentials on the embedded store each paid call waits for this first.
 */
export interface SpendJournal {
  /** Returns when the entry is on the disk. Throws when it cannot be: then the call must not be made. */
  append(entry: SpendEntry): Promise<void>;
  /** Every entry that can be read, oldest first. A torn last line is ignored: its call was never made. */
  entries(): Promise<SpendEntry[]>;
  close(): Promise<void>;
}

/** Opens (and creates) the journal file. */
export async function openSpendJournal(file: string): Promise<SpendJournal> {
  await mkdir(dirname(file), { recursive: true });
  const handle = await open(file, constants.O_APPEND | constants.O_CREAT | constants.O_RDWR, 0o600);
  await syncFolder(dirname(file));
  return {
    async append(entry) {
      // The leading line break parts it from a line that a power cut tore.
      await handle.appendFile(`\n${JSON.stringify(entry)}\n`);
      await handle.datasync();
    },
    async entries() {
      return (await readFile(file, "utf8")).split("\n").flatMap(readEntry);
    },
    async close() {
      await handle.close();
    },
  };
}

/** For a store that survives power loss itself, and for the sandbox, where nothing is spent. */
export const noSpendJournal: SpendJournal = {
  append: async () => {},
  entries: async () => [],
  close: async () => {},
};

function readEntry(line: string): SpendEntry[] {
  try {
    return [entrySchema.parse(JSON.parse(line))];
  } catch {
    return [];
  }
}

/** Makes the file's own name durable. */
async function syncFolder(folder: string): Promise<void> {
  const handle: FileHandle = await open(folder, "r");
  await handle.sync();
  await handle.close();
}
