import { measureRow } from "../measure-row.ts";
import type { ProofPart } from "../proof-row.ts";
import { openExplorers } from "./explore/open-explorers.ts";
import type { Tally } from "./explore/tally.ts";
import { exhaustiveRows, type ExhaustiveRow } from "./rows.ts";

/**
 * Drives the shipped submit, sync and recovery through every schedule of at most two faults against every vendor that
 * the contract leaves possible, on a store in memory and a clock of its own.
 */
export const runExhaustive: ProofPart = async (options) => {
  const explorers = openExplorers();
  try {
    for (const row of exhaustiveRows(options.quick)) {
      await measureRow(options, row.bar, async () => outcomeOf(row, await explorers.explore(row.explorations)));
    }
  } finally {
    explorers.close();
  }
};

function outcomeOf(row: ExhaustiveRow, tally: Tally): { tried: number; violations: number; note: string } {
  const broken = row.forbidden.flatMap((flaw) => tally.examples[flaw].map((line) => `${flaw}: ${line}`));
  const violations =
    row.shows === "caught"
      ? Number(tally.counts.paidTwice === 0)
      : row.forbidden.reduce((sum, flaw) => sum + tally.counts[flaw], 0);
  return { tried: tally.executions, violations, note: [noteOf(row, tally), ...broken].join("\n") };
}

function noteOf({ shows, explorations }: ExhaustiveRow, { executions, counts, paidTwiceEvenSo }: Tally): string {
  const share = (count: number) => `${count} (${((100 * count) / executions).toFixed(1)} %)`;
  const explored = `${explorations.length} explorations`;
  switch (shows) {
    case "askedPerson":
      return `${explored}; a person is asked in ${share(counts.asksPerson)}`;
    case "cost":
      return (
        `${explored}; paid twice in ${share(counts.paidTwice)}, where exporting again is free in ` +
        `${share(paidTwiceEvenSo)}; lost ${share(counts.lost)}; a person is asked in ${share(counts.asksPerson)}`
      );
    case "caught":
      return `${explored}; it pays twice in ${share(counts.paidTwice)}`;
  }
}
