import type { z } from "zod";
import { checkJson } from "./check-json.ts";
import { checkSpeech } from "./check-speech.ts";
import { projectSchema } from "./project-schema.ts";
import type { ProjectIssue } from "./project-issue.ts";
import type { V3Project } from "./v3-project.ts";

/**
 * Everything in a project that the V3 contract (section 5) rules out, in the order of its members; empty when it is
 * fine. Left alone: unknown members, repeated `sceneIdx`, several scripts in a scene, either dialect, places outside
 * the canvas, deleted clips without words, null for what may be left out. Never throws and never changes its input.
 */
export function validateProject(json: unknown): ProjectIssue[] {
  const unfit = checkJson(json);
  if (unfit !== null) return [unfit];
  const issues: ProjectIssue[] = [];
  if (!isProject(json, issues)) return issues;
  return json.scenes.flatMap((scene, index) => checkSpeech(scene, `scenes[${index}]`));
}

/** Judges the original, because zod's result is a copy and the original is what must be kept. */
function isProject(json: unknown, issues: ProjectIssue[]): json is V3Project {
  const { error } = projectSchema.safeParse(json);
  if (error !== undefined) for (const issue of error.issues) issues.push(describe(issue));
  return error === undefined;
}

function describe(issue: z.core.$ZodIssue): ProjectIssue {
  const path = writePath(issue.path);
  if (issue.code === "invalid_value") {
    return { path, problem: issue.message, allowed: issue.values.map(String).filter((value) => value !== "") };
  }
  return { path, problem: issue.message };
}

function writePath(path: readonly PropertyKey[]): string {
  if (path.length === 0) return "project";
  return path
    .map((part, index) => (typeof part === "number" ? `[${part}]` : `${index === 0 ? "" : "."}${String(part)}`))
    .join("");
}
