import { parseArgs } from "node:util";
import { benches } from "./benches.ts";
import { commandLine, databaseUrl, print, setExitCode } from "./env.ts";
import { runBenches } from "./run-benches.ts";

const usage = `pnpm bench [--quick] [--only name]… [--out bench/results]

Measures Reelay beside its rivals. Benches: ${[...benches.keys()].join(", ")}.
--quick shows only that they run: its figures mean nothing, and it writes only where --out says.
Set DATABASE_URL to a PostgreSQL server where databases may be made, or what needs it is left out.`;

const resultsFolder = "bench/results";

async function main(): Promise<number> {
  const { values } = parseArgs({
    args: [...commandLine],
    options: {
      quick: { type: "boolean", default: false },
      only: { type: "string", multiple: true, default: [] },
      out: { type: "string" },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help) {
    print(usage);
    return 0;
  }
  const unknown = values.only.filter((name) => !benches.has(name));
  if (unknown.length > 0) throw new TypeError(`there is no bench named ${unknown.join(", ")}`);
  const chosen = new Map([...benches].filter(([name]) => values.only.length === 0 || values.only.includes(name)));
  const { quick } = values;
  // Figures of a smoke never stand where real ones do, unless asked for.
  const out = values.out ?? (quick ? undefined : resultsFolder);
  const command = ["pnpm bench", ...commandLine].join(" ");
  const { broken } = await runBenches(chosen, { quick, databaseUrl, out, command, print });
  return broken.length === 0 ? 0 : 1;
}

try {
  setExitCode(await main());
} catch (error) {
  if (!(error instanceof TypeError)) throw error;
  print(`${error.message}\n\n${usage}`);
  setExitCode(2);
}
