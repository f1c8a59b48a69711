import { chatMetricList } from "../packages/chat/src/metrics/chat-metrics.ts";
import { metricList } from "../packages/api/src/metrics/metric-list.ts";

interface Metric {
  name: string;
  type: string;
  help: string;
  labels: Readonly<Record<string, readonly string[]>>;
}

const begin = "<!-- metrics: printed by scripts/print-docs.ts; change the code, not this table -->";
const end = "<!-- end of metrics -->";

/** The page with its table of metrics printed anew; everything outside the two marks is kept. */
export function withMetricsTable(page: string): string {
  const [before, rest] = page.split(begin);
  const after = rest?.split(end)[1];
  if (before === undefined || after === undefined) throw new Error(`the page has no ${begin} … ${end}`);
  return `${before}${begin}\n\n${tableOf(Object.values(metricList))}\n\nOf bots, in the service's process or one of their own:\n\n${tableOf(Object.values(chatMetricList))}\n\n${end}${after}`;
}

function tableOf(metrics: readonly Metric[]): string {
  const rows = metrics.map(
    ({ name, type, labels, help }) => `| \`${name}\` | ${type} | ${labelsOf(labels)} | ${help}. |`,
  );
  return ["| metric | type | labels | what |", "|---|---|---|---|", ...rows].join("\n");
}

function labelsOf(labels: Metric["labels"]): string {
  return Object.entries(labels)
    .map(([label, values]) => (values.length > 6 ? `\`${label}\`` : `\`${label}\` (${values.join(", ")})`))
    .join(", ");
}
