import type { ProofPart } from "../proof-row.ts";
import { proveResponses } from "./prove-responses.ts";

/** The outside misbehaves: links, answers, the database server, the clock, the disk, other processes. */
export const runOutside: ProofPart = async (options) => {
  await proveResponses(options);
};
