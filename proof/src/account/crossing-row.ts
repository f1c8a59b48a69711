import { AiStudiosFailure, connectRegion, createAccountGate, createAiStudiosClient, keepInMemory } from "@reelay/core";
import { createSandboxControl, type Sandbox } from "@reelay/sandbox";
import { measureRow } from "../measure-row.ts";
import type { ProofOptions } from "../proof-row.ts";
import { withSandbox } from "./with-sandbox.ts";

const names = ["global", "china"] as const;
type Name = (typeof names)[number];

/** R15 over sockets: two accounts, calls for both mixed, and what each region's ledger saw. */
export async function proveNoCrossing(options: ProofOptions): Promise<void> {
  const each = options.quick ? 250 : 2_500;
  await measureRow(options, `${2 * each} mixed calls: none reaches the other region, whose token is refused`, () =>
    withSandbox(async (sandbox) => {
      const clients = { global: connect(sandbox, "global"), china: connect(sandbox, "china") };
      const ids = Array.from({ length: each }, (_, index) => names.map((name) => ({ name, id: `${name}_${index}` })));
      for (const some of chunks(ids.flat(), 100)) {
        await Promise.all(some.map(({ name, id }) => read(clients[name], id)));
      }
      const seen = await Promise.all(names.map((name) => judge(sandbox, name, each)));
      return { tried: 2 * each, violations: seen.reduce((sum, wrong) => sum + wrong, 0) };
    }),
  );
}

/** Calls for the other's projects, calls that are missing, and the other region's key if it were taken. */
async function judge(sandbox: Sandbox, name: Name, each: number): Promise<number> {
  const { calls } = await createSandboxControl(sandbox.regions[name].controlUrl).ledger();
  const reads = calls.filter(({ route }) => route === "progress");
  const own = reads.filter(({ path, status }) => path.includes(`/${name}_`) && status !== 401).length;
  const other = name === "global" ? "china" : "global";
  const foreign = connect(sandbox, name, sandbox.regions[other].credentials);
  const isTaken = await foreign.isAuthenticated().catch(() => false);
  return reads.length - own + Math.abs(each - own) + (isTaken ? 1 : 0);
}

async function read(client: ReturnType<typeof connect>, id: string): Promise<void> {
  try {
    await client.getProgress(id);
  } catch (error) {
    if (!(error instanceof AiStudiosFailure) || error.kind !== "notFound") throw error;
  }
}

function connect(sandbox: Sandbox, region: Name, credentials = sandbox.regions[region].credentials) {
  const connection = connectRegion({ region, baseUrl: sandbox.regions[region].baseUrl });
  const gate = createAccountGate({ keeper: keepInMemory(), limits: { callsPerSecond: 1_000, callsAtOnce: 50 } });
  return createAiStudiosClient({ connection, credentials, gate });
}

function chunks<Value>(values: readonly Value[], size: number): Value[][] {
  return Array.from({ length: Math.ceil(values.length / size) }, (_, index) =>
    values.slice(index * size, (index + 1) * size),
  );
}
