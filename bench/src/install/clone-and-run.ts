import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { BenchWorld } from "../bench.ts";
import { fileOf } from "../world/start-program.ts";
import { runCommand } from "./run-command.ts";

const pnpm = ["npx", "-y", "pnpm@12.20.0"] as const;

/** What somebody who clones the repository waits for. */
export interface FirstUse {
  cloneSeconds: number;
  installSeconds: number;
  demoSeconds: number;
  packages: number;
  megabytes: number;
  /** Packages that may run scripts of their own while they are installed. */
  buildScripts: number;
  /** What a server alone needs of other people's packages. */
  runtimePackages: number;
}

/** Clones the commit that stands here into a new folder, installs from the machine's own store, and makes a video. */
export async function cloneAndRun(world: BenchWorld): Promise<FirstUse> {
  const folder = join(world.folder, "clone");
  const clone = await runCommand(["git", "clone", "--quiet", "--no-hardlinks", fileOf("."), folder], world.folder);
  const install = await runCommand([...pnpm, "install", "--frozen-lockfile"], folder);
  world.say("the first video");
  const demo = await runCommand([...pnpm, "demo", "Hello. This is the first video."], folder);
  const size = await runCommand(["du", "-sk", join(folder, "node_modules")], folder);
  return {
    cloneSeconds: clone.seconds,
    installSeconds: install.seconds,
    demoSeconds: demo.seconds,
    packages: await packagesIn(folder),
    megabytes: Number.parseInt(size.written, 10) / 1_024,
    buildScripts: await buildScriptsIn(folder),
    runtimePackages: await runtimePackagesIn(folder, world),
  };
}

/** Installs the same commit once more without any store: everything comes from the registry. */
export async function installCold(world: BenchWorld): Promise<number> {
  const folder = join(world.folder, "cold");
  await runCommand(["git", "clone", "--quiet", "--no-hardlinks", fileOf("."), folder], world.folder);
  const places = ["--store-dir", join(world.folder, "store"), "--cache-dir", join(world.folder, "cache")];
  const { seconds } = await runCommand([...pnpm, "install", "--frozen-lockfile", ...places], folder);
  return seconds;
}

/** One folder each in pnpm's own, next to a few files of its own and what is ours. */
async function packagesIn(folder: string): Promise<number> {
  const entries = await readdir(join(folder, "node_modules/.pnpm"));
  return entries.filter((entry) => entry.includes("@") && !entry.startsWith("@reelay")).length;
}

async function buildScriptsIn(folder: string): Promise<number> {
  const text = await readFile(join(folder, "pnpm-workspace.yaml"), "utf8");
  const allowed = /^allowBuilds:\n((?: {2}.*\n)*)/m.exec(text)?.[1] ?? "";
  return allowed.split("\n").filter((line) => /^ {2}[^#]+: true$/.test(line)).length;
}

/** Puts a server without anybody's tools into a folder of its own, and counts what is not ours there. */
async function runtimePackagesIn(folder: string, world: BenchWorld): Promise<number> {
  const deployed = join(world.folder, "server");
  const deploy = ["--filter", "@reelay/server", "deploy", "--prod", "--legacy", "--prefer-offline", deployed];
  await runCommand([...pnpm, ...deploy], folder);
  return await packagesIn(deployed);
}
