import type { ProofPart } from "./proof-row.ts";

type Load = () => Promise<ProofPart>;

/** Every part, in the order they run: what takes no database first. Each is loaded only when it runs. */
export const parts: ReadonlyMap<string, Load> = new Map<string, Load>([
  ["account", async () => (await import("./account/run-account.ts")).runAccount],
  ["delivery", async () => (await import("./delivery/run-delivery.ts")).runDelivery],
  ["outside", async () => (await import("./outside/run-outside.ts")).runOutside],
  ["exhaustive", async () => (await import("./exhaustive/run-exhaustive.ts")).runExhaustive],
  ["hostile", async () => (await import("./hostile/run-hostile.ts")).runHostile],
  ["mutants", async () => (await import("./mutants/run-mutants.ts")).runMutants],
  ["kill", async () => (await import("./kill/run-kill.ts")).runKill],
  ["many", async () => (await import("./many/run-many.ts")).runMany],
]);

/** Parts that run only when they are named: they take a dozen processes, and longer than all others together. */
export const namedParts: ReadonlySet<string> = new Set(["many"]);
