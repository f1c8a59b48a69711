import type { RatedRow } from "../bench.ts";
import { roundFigure } from "./round-figure.ts";
import type { StoredResult } from "./stored-result.ts";

/** All results as one page: the table, then each bench's pictures, notes and circumstances. */
export function reportPage(results: readonly StoredResult[]): string {
  const rows = results.flatMap((result) => result.rows.map((row) => tableLine(result.name, row)));
  return [
    "# Figures",
    "<!-- written by pnpm bench; measure again, do not edit -->",
    "A ratio above 1 means: better than the rival, measured in the same run. Everything runs against stand-ins on one machine; see the circumstances below each bench.",
    ["| bench | what | ours | rival | ratio | target |", "|---|---|---|---|---|---|", ...rows].join("\n"),
    ...results.map(sectionOf),
    "",
  ].join("\n\n");
}

function tableLine(name: string, { what, unit, ours, rival, ratio, target }: RatedRow): string {
  const cells = [
    `[${name}](#${name})`,
    what,
    `${roundFigure(ours)} ${unit}`,
    rival === undefined ? "" : `${roundFigure(rival.value)} ${unit} (${rival.name})`,
    ratio === undefined ? "" : `${roundFigure(ratio)}×`,
    target === undefined ? "" : `${target.met ? "met" : "**missed**"}: ${target.text}`,
  ];
  return `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
}

function sectionOf({ name, title, quick, command, seconds, machine, curves, notes }: StoredResult): string {
  const { cpu, cores, memoryGb, system, node, loadAverage, date, commit } = machine;
  return [
    `## ${name}`,
    `${title}.`,
    ...(quick ? ["**A smoke: these figures mean nothing.**"] : []),
    ...curves.map((curve) => `![${curve.title}](${curve.name}.svg)`),
    ...(notes.length === 0 ? [] : [notes.map((note) => `- ${note}`).join("\n")]),
    `${date.slice(0, 16).replace("T", " ")} UTC, commit ${commit}, \`${command}\`, ${seconds} s. ${cpu}, ${cores} cores, ${memoryGb} GB, ${system}, Node ${node}; load average before the run ${loadAverage}.`,
  ].join("\n\n");
}
