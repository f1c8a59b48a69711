import { setTimeout as delay } from "node:timers/promises";
import type { GateStatus } from "@reelay/core";
import type { Service } from "../service.ts";
import { checkReadiness } from "../system/check-readiness.ts";
import { metricList } from "./metric-list.ts";
import { readGauges } from "./read-gauges.ts";

/** What a scrape needs of the service. */
export type MetricsService = Pick<
  Service,
  "store" | "signal" | "regions" | "platforms" | "metrics" | "metricsToken" | "publicUrl" | "logger" | "now"
>;

const readWithinMs = 3_000;
const underWay = new WeakMap<object, Promise<string>>();

/**
 * Everything as text. What is read is read for all who ask at once; while the store does not answer its gauges are
 * left out, and `reelay_check_ok` says so.
 */
export async function scrape(service: MetricsService): Promise<string> {
  const { metrics } = service;
  const mine =
    underWay.get(metrics) ??
    refresh(service)
      .then(async () => await metrics.registry.metrics())
      .finally(() => underWay.delete(metrics));
  underWay.set(metrics, mine);
  return await mine;
}

async function refresh(service: MetricsService): Promise<void> {
  const { metrics } = service;
  const checks = await checkReadiness(service);
  metrics.show(
    "check",
    checks.map(({ name, status }) => [{ check: name }, status === "problem" ? 0 : 1]),
  );
  const isReadable = checks.some(({ name, status }) => name === "store" && status === "ok");
  if (!isReadable || !(await isReadInTime(service))) for (const name of fromStore) metrics.show(name, []);
}

const fromStore = [
  "renders",
  "needsPerson",
  "queueAge",
  "jobsDue",
  "jobAge",
  "cardsDue",
  "cardAge",
  "account",
] as const satisfies readonly (keyof typeof metricList)[];

/** False when the store did not answer, or not in time. */
async function isReadInTime(service: MetricsService): Promise<boolean> {
  const timer = new AbortController();
  const read = Promise.all([readGauges(service.metrics, service.store.db, service.now()), readAccounts(service)]).then(
    () => true,
    (error: unknown) => {
      service.logger.warn({ err: error }, "metrics.not-read");
      return false;
    },
  );
  const tooLate = delay(readWithinMs, false, { signal: timer.signal }).catch(() => false);
  const isRead = await Promise.race([read, tooLate]);
  timer.abort();
  return isRead;
}

async function readAccounts({ regions, metrics }: MetricsService): Promise<void> {
  const states = metricList.account.labels.state;
  const looks = [...regions.values()].map(async ({ connection, gate }) => {
    const status: GateStatus = (await gate?.look()) ?? { kind: "open" };
    return states.map((state) => [{ region: connection.region, state }, state === status.kind ? 1 : 0] as const);
  });
  metrics.show("account", (await Promise.all(looks)).flat());
}
