import { readFile } from "node:fs/promises";

/** Of the kernel's clock that counts CPU time: 100 on every Linux that Node runs on. */
const ticksPerSecond = 100;
const kilobyte = 1_024;

/** What a process has cost so far, as Linux counts it. */
export interface ProcessFigures {
  cpuMs: number;
  rssMb: number;
  peakRssMb: number;
}

/** Reads `/proc`. @throws when there is no such process, or no Linux */
export async function processFigures(processId: number): Promise<ProcessFigures> {
  const [stat, status] = await Promise.all(
    ["stat", "status"].map(async (file) => await readFile(`/proc/${processId}/${file}`, "utf8")),
  );
  // Fields 14 and 15; the program's name before them may hold anything but ends with the last bracket.
  const fields = stat?.slice(stat.lastIndexOf(")") + 2).split(" ") ?? [];
  const ticks = Number(fields[11]) + Number(fields[12]);
  const megabytes = (name: string): number =>
    Number(new RegExp(`^${name}:\\s+(\\d+) kB`, "m").exec(status ?? "")?.[1]) / kilobyte;
  return { cpuMs: (ticks * 1_000) / ticksPerSecond, rssMb: megabytes("VmRSS"), peakRssMb: megabytes("VmHWM") };
}
