import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from "prom-client";
import { metricList, type MetricEntry, type MetricName } from "./metric-list.ts";

/** One value for every label of a metric, each of those that its entry lists. */
export type LabelsOf<Entry extends MetricEntry> = {
  readonly [Label in keyof Entry["labels"]]: Entry["labels"][Label][number];
};

type EntryOf<Name extends MetricName> = (typeof metricList)[Name];

/** The metrics of one process. Recording never throws and never waits. */
export interface Metrics {
  /** Where others (a bot in this process) add theirs; what it prints is what a scrape answers. */
  readonly registry: Registry;
  count<Name extends MetricName>(name: Name, labels: LabelsOf<EntryOf<Name>>): void;
  /** `durationMs` may be negative where two clocks differ; it counts as 0. */
  time<Name extends MetricName>(name: Name, labels: LabelsOf<EntryOf<Name>>, durationMs: number): void;
  /** Puts these series in place of all that the gauge had. */
  show<Name extends MetricName>(name: Name, series: readonly (readonly [LabelsOf<EntryOf<Name>>, number])[]): void;
}

/** A registry of its own, so that several services in one process (tests) do not count together. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  const counters = new Map<string, Counter>();
  const gauges = new Map<string, Gauge>();
  const histograms = new Map<string, Histogram>();
  for (const [key, entry] of Object.entries<MetricEntry>(metricList)) {
    const { name, help, buckets } = entry;
    const config = { name, help, labelNames: Object.keys(entry.labels), registers: [registry] };
    if (entry.type === "counter") counters.set(key, startAtZero(new Counter(config), entry));
    else if (entry.type === "gauge") gauges.set(key, new Gauge(config));
    else histograms.set(key, new Histogram({ ...config, ...(buckets && { buckets: [...buckets] }) }));
  }
  collectDefaultMetrics({ register: registry });
  return {
    registry,
    count: (name, labels) => counters.get(name)?.inc(plain(labels)),
    time: (name, labels, durationMs) => histograms.get(name)?.observe(plain(labels), Math.max(0, durationMs) / 1_000),
    show(name, series) {
      const gauge = gauges.get(name);
      gauge?.reset();
      for (const [labels, value] of series) gauge?.set(plain(labels), value);
    },
  };
}

/** The compiler cannot see that a label's listed values are text. */
function plain(labels: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(Object.entries(labels).map(([name, value]) => [name, String(value)]));
}

/** A series that appears with its first event looks like no event to a rate; counters of one label begin at 0. */
function startAtZero(counter: Counter, { labels }: MetricEntry): Counter {
  const [only, ...others] = Object.entries(labels);
  if (only === undefined || others.length > 0) return counter;
  for (const value of only[1]) counter.inc({ [only[0]]: value }, 0);
  return counter;
}
