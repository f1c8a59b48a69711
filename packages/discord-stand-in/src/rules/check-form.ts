import type { z } from "zod";
import { refusal } from "../discord-refusal.ts";
import type { DiscordRefusal } from "../discord-refusal.ts";
import { isJson } from "../json.ts";
import type { Json } from "../json.ts";

/** A place in the body and what is wrong there. */
export type FormProblem = { path: readonly PropertyKey[]; code: string; message: string };

/** The body as the schema reads it; 50035 with Discord's nested `errors` otherwise. */
export function checkForm<Output>(schema: z.ZodType<Output>, body: unknown): Output {
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  throw formRefusal(result.error.issues.map(problemOf));
}

/** 50035: docs.discord.com/developers/reference#error-messages. */
export function formRefusal(problems: readonly FormProblem[]): DiscordRefusal {
  const errors: Json = {};
  for (const { path, code, message } of problems) {
    const place = path.reduce<Json>((node, key) => childOf(node, String(key)), errors);
    const others = Array.isArray(place["_errors"]) ? place["_errors"] : [];
    place["_errors"] = [...others, { code, message }];
  }
  return refusal("invalidForm", { errors });
}

function childOf(node: Json, key: string): Json {
  const existing = node[key];
  if (isJson(existing)) return existing;
  const child: Json = {};
  node[key] = child;
  return child;
}

function problemOf(issue: z.core.$ZodIssue): FormProblem {
  const { path } = issue;
  switch (issue.code) {
    case "too_big":
      return { path, ...tooMuch(issue.origin, Number(issue.maximum)) };
    case "too_small":
      return { path, ...tooLittle(issue.origin, Number(issue.minimum)) };
    case "invalid_format":
      return { path, code: "STRING_TYPE_REGEX", message: "String value did not match validation regex." };
    case "invalid_value":
      return {
        path,
        code: "BASE_TYPE_CHOICES",
        message: `Value must be one of {${issue.values.map(String).join(", ")}}.`,
      };
    case "custom":
      return { path, code: textOr(issue.params?.["code"], "BASE_TYPE_INVALID"), message: issue.message };
    case "invalid_type":
      return { path, ...wrongType(issue.expected, issue.input) };
    default:
      return { path, code: "BASE_TYPE_CHOICES", message: "This value is not among the possible ones." };
  }
}

const textOr = (value: unknown, otherwise: string): string => (typeof value === "string" ? value : otherwise);

function tooMuch(origin: string, maximum: number): Omit<FormProblem, "path"> {
  if (origin === "string") return { code: "BASE_TYPE_MAX_LENGTH", message: `Must be ${maximum} or fewer in length.` };
  if (origin === "array") return { code: "BASE_TYPE_MAX_LENGTH", message: `Must be ${maximum} or fewer in length.` };
  return { code: "NUMBER_TYPE_MAX", message: `int value should be less than or equal to ${maximum}.` };
}

function tooLittle(origin: string, minimum: number): Omit<FormProblem, "path"> {
  if (origin === "string" && minimum === 1) return { code: "BASE_TYPE_REQUIRED", message: "This field is required" };
  if (origin === "string" || origin === "array")
    return { code: "BASE_TYPE_MIN_LENGTH", message: `Must be ${minimum} or more in length.` };
  return { code: "NUMBER_TYPE_MIN", message: `int value should be greater than or equal to ${minimum}.` };
}

function wrongType(expected: string, input: unknown): Omit<FormProblem, "path"> {
  if (input === undefined || input === null) return { code: "BASE_TYPE_REQUIRED", message: "This field is required" };
  return { code: "BASE_TYPE_INVALID", message: `This value is no ${expected}.` };
}

/** For refinements: an issue that carries Discord's own code. */
export const problem = (code: string, message: string, path: PropertyKey[] = []) => ({
  code: "custom" as const,
  message,
  path,
  params: { code },
});
