import { readFileSync, statSync } from "node:fs";
import { parseEnv } from "node:util";
import { AppError } from "@reelay/core";
import { z } from "zod";
import { settingsSchema, type Env, type SettingName, type SettingNote } from "./settings.ts";
import { problemsTogether } from "./problems-together.ts";

export type { Env, SettingName } from "./settings.ts";

/** Variables as a process has them. */
export type EnvSource = Readonly<Record<string, string | undefined>>;

/**
 * The only place where this app reads its environment: variables win over a `.env` file in the working folder.
 * @throws AppError SETTINGS_INVALID when there is such a file and it cannot be read
 */
export function readEnvironment(): EnvSource {
  return { ...readEnvFile(), ...process.env };
}

/** A folder of that name (a Python one, say) is somebody else's. */
function readEnvFile(): EnvSource {
  const file = ".env";
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) return {};
  try {
    return parseEnv(readFileSync(file, "utf8"));
  } catch (error) {
    throw new AppError("SETTINGS_INVALID", {
      details: { problems: "the file .env cannot be read by this user" },
      cause: error,
    });
  }
}

/**
 * Parses the settings; an empty variable counts as absent. `names` restricts it to those that a command uses, so that
 * the others cannot stand in its way.
 * @throws AppError SETTINGS_INVALID that names every problem at once and never shows a value.
 */
export function loadEnv(source: EnvSource, names?: readonly SettingName[]): Env {
  const { env, problems } = examineEnv(source, names);
  if (env === undefined) throw new AppError("SETTINGS_INVALID", { details: { problems: problems.join("; ") } });
  return env;
}

/** The same without throwing. `env` is undefined when there is a problem. */
export function examineEnv(source: EnvSource, names?: readonly SettingName[]): { env?: Env; problems: string[] } {
  const given = Object.entries(source)
    .map(([name, value]) => [name, value?.trim() ?? ""] as const)
    .filter(([name, value]) => value !== "" && (names === undefined || names.some((wanted) => wanted === name)));
  const parsed = settingsSchema.safeParse(Object.fromEntries(given));
  const problems = parsed.success ? [] : problemsOf(parsed.error);
  // Rules between settings look at raw text, so that they are named together with the rest.
  if (names === undefined) problems.push(...problemsTogether(Object.fromEntries(given)));
  return parsed.success && problems.length === 0 ? { env: parsed.data, problems } : { problems };
}

/** One line per setting: zod's own words could repeat a value. */
function problemsOf(error: z.ZodError): string[] {
  const lines = error.issues.map(({ path, message }) => `${path.join(".")} ${message}`);
  return [...new Set(lines)];
}

/** A variable with everything a page about it says. */
export interface SettingDescription extends SettingNote {
  name: string;
  /** As it would be written in the environment; undefined when there is none. */
  fallback: string | undefined;
}

/** All variables in the order of the schema, for the pages that are printed from it. */
export function describeSettings(): SettingDescription[] {
  return Object.entries(settingsSchema.shape).map(([name, schema]) => {
    const fallback = schema.safeParse(undefined).data;
    return {
      ...noteSchema.parse(schema.meta()),
      name,
      fallback: fallback === undefined ? undefined : String(fallback),
    };
  });
}

const noteSchema = z.object({
  about: z.string(),
  section: z.enum(["Service", "Store", "AI STUDIOS", "Sandbox", "Slack", "Discord", "Clients"]),
  example: z.string().exactOptional(),
});
