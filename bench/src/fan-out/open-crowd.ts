import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { BenchWorld } from "../bench.ts";
import type { CrowdReport, ToCrowd } from "./crowd-messages.ts";

/** Subscribers in a process of their own, so that reading does not slow down what is read. */
export interface Crowd {
  tell(message: ToCrowd): Promise<CrowdReport>;
}

export function openCrowd(world: BenchWorld): Crowd {
  const child = fork(fileURLToPath(new URL("./subscribers-process.ts", import.meta.url)), [], { execArgv: [] });
  world.after(async () => {
    if (child.exitCode !== null) return;
    child.kill("SIGKILL");
    await once(child, "exit");
  });
  let answered = Promise.withResolvers<CrowdReport>();
  // Only subscribers-process.ts writes on the channel, once per message.
  child.on("message", (report: CrowdReport) => answered.resolve(report));
  child.once("exit", () => answered.reject(new Error("the process of the subscribers ended")));
  return {
    async tell(message) {
      answered = Promise.withResolvers<CrowdReport>();
      child.send(message);
      return await answered.promise;
    },
  };
}
