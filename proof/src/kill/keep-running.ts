import type { Installation, ProcessName } from "./installation.ts";
import type { KillableProcess } from "./start-process.ts";

/** The processes of an installation, as whoever supervises them sees them. */
export interface Running {
  /** Starts what is dead. Says what that was. */
  start(): ProcessName[];
  /** Resolves when all that were started are ready; one that ended by itself is started once more. */
  ready(): Promise<void>;
  kill(names: readonly ProcessName[]): Promise<void>;
  /** Why processes ended by themselves, and what they logged as errors. */
  readonly problems: readonly string[];
  /** How often a process ended by itself instead of becoming ready. */
  readonly failedStarts: number;
}

export function keepRunning(installation: Installation): Running {
  const alive = new Map<ProcessName, KillableProcess>();
  const problems: string[] = [];
  let failedStarts = 0;
  const startOne = (name: ProcessName): KillableProcess => {
    const started = installation.start(name);
    alive.set(name, started);
    return started;
  };
  const note = (name: ProcessName, text: string): void => {
    if (text !== "") problems.push(`${name}: ${text}`);
  };
  return {
    problems,
    get failedStarts() {
      return failedStarts;
    },
    start() {
      const dead = installation.processes.filter((name) => !alive.has(name));
      for (const name of dead) startOne(name);
      return dead;
    },
    async ready() {
      for (const [name, process] of alive) {
        try {
          await process.ready;
        } catch (error) {
          failedStarts += 1;
          note(name, String(error));
          await startOne(name).ready;
        }
      }
    },
    async kill(names) {
      for (const name of names) {
        const process = alive.get(name);
        alive.delete(name);
        await process?.kill();
        note(name, process?.problems() ?? "");
      }
    },
  };
}
