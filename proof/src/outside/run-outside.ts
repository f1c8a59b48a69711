import type { ProofPart } from "../proof-row.ts";
import { proveClockJumps } from "./prove-clock-jumps.ts";
import { proveFailover } from "./prove-failover.ts";
import { proveFirstStart } from "./prove-first-start.ts";
import { proveFullDisk } from "./prove-full-disk.ts";
import { proveResponses } from "./prove-responses.ts";
import { proveSecondOpener } from "./prove-second-opener.ts";

/** The outside misbehaves: links, answers, the database server, the clock, the disk, other processes. */
export const runOutside: ProofPart = async (options) => {
  await proveResponses(options);
  await proveSecondOpener(options);
  await proveFirstStart(options);
  await Promise.all([proveFailover(options), proveFullDisk(options)]);
  await proveClockJumps(options);
};
