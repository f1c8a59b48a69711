import { parseArgs } from "node:util";
import type { Declared, Scenario } from "./execution.ts";
import type { Fault, FaultKind } from "./world/fault.ts";

/** A scenario as one line that `replay-process.ts` reads. */
export function scenarioLine({ declared, vendor, faults, journalled, strategy, restartMs }: Scenario): string {
  const flags = [
    ["draft", vendor.honoursDraft],
    ["id", vendor.keepsId],
    ["shows", vendor.showsExport],
    ["calls", vendor.callsBack],
    ["journal", journalled],
  ] as const;
  return [
    `--declared=${declared}`,
    `--list=${vendor.list}`,
    `--lag=${vendor.lagMs}`,
    `--render=${vendor.renderMs}`,
    ...flags.flatMap(([name, is]) => (is ? [`--${name}`] : [])),
    `--restart=${restartMs}`,
    ...(strategy === "shipped" ? [] : ["--blind"]),
    ...faults.map(({ point, kind }) => `--fault=${point}:${kind}`),
  ].join(" ");
}

/** Reads what `scenarioLine` wrote. */
export function parseScenario(line: string): Scenario {
  const { values } = parseArgs({
    args: line.split(" ").filter((word) => word !== ""),
    options: {
      declared: { type: "string", default: "supported" },
      list: { type: "string", default: "all" },
      lag: { type: "string", default: "0" },
      render: { type: "string", default: "5000" },
      restart: { type: "string", default: "2000" },
      draft: { type: "boolean", default: false },
      id: { type: "boolean", default: false },
      shows: { type: "boolean", default: false },
      calls: { type: "boolean", default: false },
      journal: { type: "boolean", default: false },
      blind: { type: "boolean", default: false },
      fault: { type: "string", multiple: true, default: [] },
    },
  });
  return {
    declared: oneOf<Declared>(values.declared, ["supported", "draftsOnly", "unverified", "unsupported"]),
    vendor: {
      list: oneOf(values.list, ["all", "exported", "nothing"]),
      lagMs: Number(values.lag),
      renderMs: Number(values.render),
      honoursDraft: values.draft,
      keepsId: values.id,
      showsExport: values.shows,
      callsBack: values.calls,
    },
    faults: values.fault.map(parseFault),
    journalled: values.journal,
    strategy: values.blind ? "blind" : "shipped",
    restartMs: Number(values.restart),
  };
}

function oneOf<Word extends string>(given: string, known: readonly Word[]): Word {
  const word = known.find((candidate) => candidate === given);
  if (word === undefined) throw new TypeError(`${given} is none of ${known.join(", ")}`);
  return word;
}

const faultKinds: readonly Exclude<FaultKind, `power${number}`>[] = [
  "crashBefore",
  "crashAfter",
  "crashLate",
  "unsent",
  "lostBefore",
  "lostAfter",
  "late",
];

function parseFault(text: string): Fault {
  const [point, kind = ""] = text.split(":");
  const lost = /^power(\d+)$/.exec(kind)?.[1];
  return { point: Number(point), kind: lost === undefined ? oneOf(kind, faultKinds) : `power${Number(lost)}` };
}
