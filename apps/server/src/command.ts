import type { EnvSource } from "./env.ts";

/** One of the commands people type. */
export interface Command {
  /** One line for the list of commands. */
  about: string;
  /** What `--help` prints. */
  help: string;
  /** Whether errors are wanted as JSON, found before anything can go wrong. */
  run(args: readonly string[], source: EnvSource): Promise<number>;
}
