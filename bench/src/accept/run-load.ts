import { fork } from "node:child_process";
import { fileOf } from "../world/start-program.ts";
import type { LoadPlan, LoadReport } from "./load.ts";

/** Puts load on a service from a second process: times of arrival are fixed before, whatever the answers do. */
export async function runLoad(plan: LoadPlan): Promise<LoadReport> {
  const child = fork(fileOf("bench/src/accept/load-process.ts"), { execArgv: [] });
  const { promise, resolve, reject } = Promise.withResolvers<LoadReport>();
  child.once("message", (report: LoadReport) => resolve(report));
  child.once("exit", (code) => reject(new Error(`the load ended with ${code} before it reported`)));
  child.send(plan);
  return await promise;
}
