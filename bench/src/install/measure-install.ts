import type { Bench, BenchRow } from "../bench.ts";
import { cloneAndRun, installCold, type FirstUse } from "./clone-and-run.ts";

/** From nothing to the first video. */
export const measureInstall: Bench = {
  name: "install",
  title: "From a clone to the first video: time, packages, size",
  async run(world) {
    const first = await cloneAndRun(world);
    const notes = [
      "The commit that stands here is cloned; what is not committed is not measured. The store of packages is the machine's own, the film is drawn in full.",
      "The one build script puts Node itself in place; every other package installs without running anything.",
      "A server's packages are those of pnpm deploy --prod: all three of service, Slack bot and Discord bot. Slack's library alone brings Express and the types of everything that it is made of.",
    ];
    if (world.quick) return { rows: rowsOf(first, undefined), curves: [], notes };
    world.say("the same without a store");
    const cold = await installCold(world).catch((error: unknown) => String(error).split("\n")[0] ?? "");
    if (typeof cold === "number") return { rows: rowsOf(first, cold), curves: [], notes };
    return {
      rows: rowsOf(first, undefined),
      curves: [],
      notes: [...notes, `Without a store it is left out: ${cold}`],
    };
  },
};

function rowsOf(first: FirstUse, coldSeconds: number | undefined): BenchRow[] {
  const row = (what: string, unit: string, ours: number, most?: number): BenchRow => ({
    what,
    unit,
    better: "lower",
    ours,
    ...(most !== undefined && { target: { text: `≤ ${most}`, met: ours <= most } }),
  });
  const { cloneSeconds, installSeconds, demoSeconds } = first;
  return [
    row("install, packages at hand", "s", installSeconds),
    ...(coldSeconds === undefined ? [] : [row("install, everything from the registry", "s", coldSeconds, 10)]),
    row("clone → first video, packages at hand", "s", cloneSeconds + installSeconds + demoSeconds, 60),
    row("packages of the whole repository, its tools too", "packages", first.packages),
    row("packages of a server", "packages", first.runtimePackages, 180),
    row("size of all packages", "MB", first.megabytes),
    row("packages that run scripts when installed, Node's own aside", "packages", first.buildScripts - 1, 0),
  ];
}
