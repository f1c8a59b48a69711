import { access, constants, stat } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { AppError, parseProject, splitScript, type RegionId } from "@reelay/core";
import { readArguments } from "../read-arguments.ts";
import { UsageError } from "../usage-error.ts";
import { readText } from "./read-text.ts";

/** What the demo was asked to make, checked before anything starts. */
export interface DemoOptions {
  request: { script: string } | { project: Record<string, unknown> };
  region: RegionId;
  orientation: "landscape" | "portrait" | undefined;
  /** Absolute paths. */
  outFile: string;
  storyboardFile: string | undefined;
  json: boolean;
  keep: boolean;
}

/** Spoken when nobody gives anything else. */
const usualScript = "Hello from Reelay. This video was made on my own machine.";

/** @throws UsageError for a wrong command line, file or place, AppError for a script or project that cannot be used */
export async function readDemoOptions(args: readonly string[]): Promise<DemoOptions> {
  const { values, positionals } = readArguments(args, {
    file: { type: "string" },
    project: { type: "string" },
    region: { type: "string", default: "global" },
    portrait: { type: "boolean", default: false },
    out: { type: "string", default: "reelay-demo.mp4" },
    storyboard: { type: "string" },
    json: { type: "boolean", default: false },
    keep: { type: "boolean", default: false },
  });
  const { file, project, region, portrait, out, storyboard, json, keep } = values;
  if (region !== "global" && region !== "china")
    throw new UsageError(`There is no region '${region}': global or china.`);
  const given = [positionals.length > 0, file !== undefined, project !== undefined].filter(Boolean).length;
  if (given > 1) throw new UsageError("Give one of: a script in quotes, --file, --project.");
  if (project !== undefined && portrait)
    throw new UsageError("--portrait is part of the project itself; leave it out.");
  return {
    request: await readRequest({ words: positionals, file, project }),
    region,
    orientation: project === undefined ? (portrait ? "portrait" : "landscape") : undefined,
    outFile: await checkPlace("--out", out),
    storyboardFile: storyboard === undefined ? undefined : await checkPlace("--storyboard", storyboard),
    json,
    keep,
  };
}

async function readRequest(given: {
  words: readonly string[];
  file: string | undefined;
  project: string | undefined;
}): Promise<DemoOptions["request"]> {
  if (given.project !== undefined) return { project: parseProject(await readJson(given.project)) };
  const words = given.words.length > 0 ? given.words.join(" ") : usualScript;
  const script = given.file === undefined ? words : await readText("--file", given.file);
  // Says now what the service would say in a moment: empty, or too long.
  splitScript(script);
  return { script };
}

async function readJson(file: string): Promise<unknown> {
  const text = await readText("--project", file);
  try {
    return JSON.parse(text);
  } catch {
    throw new AppError("PROJECT_INVALID", { details: { path: `--project ${file}`, problem: "it is not JSON" } });
  }
}

/** The file may exist, its folder must. @returns the absolute path */
async function checkPlace(option: string, path: string): Promise<string> {
  const file = resolve(path);
  const refuse = (problem: string) => new UsageError(`${option} ${path}: ${problem}.`);
  const folder = await stat(dirname(file)).catch(() => undefined);
  if (!folder?.isDirectory()) throw refuse(`there is no folder ${dirname(file)}`);
  const existing = await stat(file).catch(() => undefined);
  if (existing !== undefined && !existing.isFile()) throw refuse("it is not a file that can be written");
  await access(dirname(file), constants.W_OK).catch(() => {
    throw refuse(`the folder ${dirname(file)} cannot be written by this user`);
  });
  return file;
}
