import { collectDefaultMetrics, Registry } from "prom-client";

/** The registry of a bot that is a process of its own: with that process's memory, CPU and event loop. */
export function processRegistry(): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  return registry;
}
