import type { ProjectIssue } from "./project-issue.ts";

const DEEPEST = 64;
const MOST_VALUES = 200_000;

/**
 * What makes a value unfit for anything that walks it: nested more than 64 deep (a cycle is, too), more than 200,000
 * values, or something that JSON cannot carry. Null when it is fit. Does not recurse itself.
 */
export function checkJson(json: unknown): ProjectIssue | null {
  const waiting: { value: unknown; depth: number }[] = [{ value: json, depth: 0 }];
  let count = 0;
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { value, depth } = next;
    count += 1;
    if (depth > DEEPEST) return wholeProject(`must not be nested more than ${DEEPEST} deep`);
    if (count > MOST_VALUES) return wholeProject(`must not have more than ${MOST_VALUES} values`);
    if (!isJson(value)) return wholeProject("must be plain JSON");
    if (typeof value !== "object" || value === null) continue;
    for (const member of Object.values(value)) waiting.push({ value: member, depth: depth + 1 });
  }
  return null;
}

function wholeProject(problem: string): ProjectIssue {
  return { path: "project", problem };
}

/** Members that are `undefined` count: JSON leaves them out, as a caller who sets them expects. */
function isJson(value: unknown): boolean {
  if (typeof value === "number") return Number.isFinite(value);
  if (typeof value !== "object" || value === null) return !["function", "symbol", "bigint"].includes(typeof value);
  if (Array.isArray(value)) return true;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
