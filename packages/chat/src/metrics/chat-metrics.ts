import { Counter, Histogram, type Registry } from "prom-client";
import { deliveryFailureKinds, type DeliveryFailureKind } from "../delivery-failure.ts";

const surface = ["slack", "discord"] as const;
const methods = ["findCard", "postCard", "editCard", "uploadVideo", "findMention", "mention"] as const;
const callSeconds = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 120] as const;

/** What a bot counts, in a process of its own as inside the service; docs/monitoring.md is printed from it. */
export const chatMetricList = {
  calls: {
    name: "reelay_chat_calls_total",
    type: "counter",
    help: "What cards asked of their platform, by what came of it; rateLimited is the platform's 429",
    labels: { surface, method: methods, outcome: ["ok", ...deliveryFailureKinds, "error"] },
  },
  callSeconds: {
    name: "reelay_chat_call_seconds",
    type: "histogram",
    help: "How long that took",
    labels: { surface, method: methods },
  },
  deliveries: {
    name: "reelay_card_deliveries_total",
    type: "counter",
    help: "Cards that were brought up to their render, or given back without that",
    labels: { surface, outcome: ["shown", "failed"] },
  },
} as const;

export type Surface = (typeof surface)[number];
export type CountedMethod = (typeof methods)[number];

/** What a bot records. Never throws. */
export interface ChatMetrics {
  called(method: CountedMethod, outcome: "ok" | "error" | DeliveryFailureKind, durationMs: number): void;
  delivered(outcome: "shown" | "failed"): void;
}

/** The metrics of one platform's bot, in a registry that another bot of the process may share. */
export function createChatMetrics(registry: Registry, platform: Surface): ChatMetrics {
  const { calls, callSeconds: seconds, deliveries } = chatMetricList;
  const counted = counterIn(registry, calls);
  const timed = timerIn(registry, seconds);
  const delivered = counterIn(registry, deliveries);
  for (const outcome of deliveries.labels.outcome) delivered.inc({ surface: platform, outcome }, 0);
  return {
    called(method, outcome, durationMs) {
      counted.inc({ surface: platform, method, outcome });
      timed.observe({ surface: platform, method }, Math.max(0, durationMs) / 1_000);
    },
    delivered: (outcome) => delivered.inc({ surface: platform, outcome }),
  };
}

interface Entry {
  name: string;
  help: string;
  labels: Readonly<Record<string, readonly string[]>>;
}

function counterIn(registry: Registry, { name, help, labels }: Entry): Counter {
  const known = registry.getSingleMetric(name);
  if (known instanceof Counter) return known;
  return new Counter({ name, help, labelNames: Object.keys(labels), registers: [registry] });
}

function timerIn(registry: Registry, { name, help, labels }: Entry): Histogram {
  const known = registry.getSingleMetric(name);
  if (known instanceof Histogram) return known;
  return new Histogram({
    name,
    help,
    labelNames: Object.keys(labels),
    buckets: [...callSeconds],
    registers: [registry],
  });
}
