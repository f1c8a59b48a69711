import { AppError } from "../errors/app-error.ts";
import type { V3Project } from "./v3-project.ts";
import { validateProject } from "./validate-project.ts";

/**
 * Accepts a V3 project that came from outside, or says why not. What comes back is the very object that was given, so
 * that members nobody documented reach the vendor as they were.
 *
 * @throws AppError PROJECT_INVALID with the first issue's `path` and `problem`, and in `more` how many others there are.
 */
export function parseProject(json: unknown): V3Project {
  assertProject(json);
  return json;
}

function assertProject(json: unknown): asserts json is V3Project {
  const [first, ...others] = validateProject(json);
  if (first === undefined) return;
  const more = others.length;
  const allowed =
    first.allowed !== undefined && !first.problem.includes(" one of ") ? ` (${first.allowed.join(", ")})` : "";
  const rest = more === 0 ? "" : `; and ${more} more ${more === 1 ? "problem" : "problems"}`;
  throw new AppError("PROJECT_INVALID", {
    details: { path: first.path, problem: `${first.problem}${allowed}${rest}`, more },
  });
}
