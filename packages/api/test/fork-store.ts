import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { z } from "zod";

const reportSchema = z.object({
  opened: z.boolean().optional(),
  refused: z.string().optional(),
  committed: z.string().optional(),
});

export type Report = z.infer<typeof reportSchema>;

/** A real process with a store of its own open, or refused. */
export interface StoreProcess {
  child: ChildProcess;
  /** The next report; rejects when the process ends first. */
  next(): Promise<Report>;
  /** Everything reported so far. */
  reports: Report[];
  /** Ends it without a chance to tidy up. Resolves when it is gone. */
  kill(): Promise<void>;
}

/** Starts `store-process.ts` the way the server is run. */
export function forkStore(dataDir: string, mode: "lock" | "hold" | "write" = "hold"): StoreProcess {
  const script = fileURLToPath(new URL("store-process.ts", import.meta.url));
  const child = fork(script, [dataDir, mode], { execArgv: ["--liftoff-only"], stdio: "inherit" });
  const reports: Report[] = [];
  const exited = once(child, "exit");
  child.on("message", (message) => reports.push(reportSchema.parse(message)));
  return {
    child,
    reports,
    next: async () => {
      const seen = reports.length;
      await Promise.race([once(child, "message"), exited]);
      const report = reports[seen];
      if (report === undefined) throw new Error("the process ended without a report");
      return report;
    },
    kill: async () => {
      child.kill("SIGKILL");
      await exited;
    },
  };
}
