import type { ProofOptions, ProofPart } from "../proof-row.ts";
import { proveClockJumps } from "./prove-clock-jumps.ts";
import { proveFailover } from "./prove-failover.ts";
import { proveFirstStart } from "./prove-first-start.ts";
import { proveFullDisk } from "./prove-full-disk.ts";
import { proveLinks } from "./prove-links.ts";
import { proveResponses } from "./prove-responses.ts";
import { proveSecondOpener } from "./prove-second-opener.ts";

/** Beside each other, because nearly all of it is waiting: for a server to start, for a limit to pass. */
const lanes: readonly (readonly ((options: ProofOptions) => Promise<void>)[])[] = [
  [proveLinks],
  [proveFailover, proveClockJumps],
  [proveSecondOpener, proveFullDisk, proveFirstStart],
];

/** The outside misbehaves: links, answers, the database server, the clock, the disk, other processes. */
export const runOutside: ProofPart = async (options) => {
  // Alone: its calls have short limits, which the start of eight services in the same process would use up.
  await proveResponses(options);
  await Promise.all(
    lanes.map(async (rows) => {
      for (const prove of rows) await prove(options);
    }),
  );
};
