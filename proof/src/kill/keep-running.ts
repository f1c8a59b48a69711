import type { Installation, ProcessName } from "./installation.ts";
import type { KillableProcess } from "./start-process.ts";

/** The processes of an installation, as whoever supervises them sees them. */
export interface Running {
  /** Starts what is dead. Says what that was. */
  start(): ProcessName[];
  /** Resolves when all that were started are ready; one that ended by itself is started once more. */
  ready(): Promise<void>;
  kill(names: readonly ProcessName[]): Promise<void>;
  /** What processes logged as errors. */
  readonly problems: readonly string[];
  /** Why processes ended by themselves instead of becoming ready. */
  readonly failedStarts: readonly string[];
  /** How long the last wait for `ready` took, milliseconds: how slow this machine is just now. */
  readonly lastStartMs: number;
}

export function keepRunning(installation: Installation): Running {
  const alive = new Map<ProcessName, KillableProcess>([["service", installation.firstService]]);
  const problems: string[] = [];
  const failedStarts: string[] = [];
  let lastStartMs = 0;
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
    failedStarts,
    start() {
      const dead = installation.processes.filter((name) => !alive.has(name));
      for (const name of dead) startOne(name);
      return dead;
    },
    get lastStartMs() {
      return lastStartMs;
    },
    async ready() {
      const startedAt = performance.now();
      for (const [name, process] of alive) {
        try {
          await process.ready;
        } catch (error) {
          failedStarts.push(`${name}: ${String(error)}`);
          await startOne(name).ready;
        }
      }
      lastStartMs = performance.now() - startedAt;
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
