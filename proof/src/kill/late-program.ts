import { fileURLToPath } from "node:url";
import type { LateSettings } from "./late-settings.ts";

/** The command that runs `late-service.ts` with these settings. */
export function lateProgram(settings: LateSettings): readonly [string, ...string[]] {
  const file = fileURLToPath(new URL("late-service.ts", import.meta.url));
  return [process.execPath, "--liftoff-only", file, JSON.stringify(settings)];
}
