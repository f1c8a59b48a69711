import { setTimeout as delay } from "node:timers/promises";
import {
  buildProject,
  connectRegion,
  createAccountGate,
  createAiStudiosClient,
  keepInMemory,
  type AiStudiosClient,
} from "@reelay/core";
import { createSandboxControl, type Sandbox } from "@reelay/sandbox";
import { syncRender } from "../../../packages/api/src/renders/sync-render.ts";
import { measureRow } from "../measure-row.ts";
import type { ProofOptions } from "../proof-row.ts";
import type { StepService } from "../../../packages/api/src/service.ts";
import { createFollowedRenders, type FollowedRenders } from "./followed-renders.ts";
import { serviceOf } from "./follow-many.ts";
import { withSandbox } from "./with-sandbox.ts";

/** R5 over sockets: every token is revoked while the shipped `syncRender` looks at all of them at once. */
export async function proveRevocation(options: ProofOptions): Promise<void> {
  const renders = options.quick ? 200 : 1_000;
  await measureRow(options, `token revoked with ${renders} in flight: at most 2 logins, 0 failures`, () =>
    withSandbox((sandbox) => revokeUnder(sandbox, renders)),
  );
}

async function revokeUnder(sandbox: Sandbox, count: number) {
  const { baseUrl, credentials, controlUrl } = sandbox.regions.global;
  const control = createSandboxControl(controlUrl);
  const connection = connectRegion({ region: "global", baseUrl });
  const gate = createAccountGate({ keeper: keepInMemory(), limits: { callsPerSecond: 1_000, callsAtOnce: 50 } });
  const client = createAiStudiosClient({ connection, credentials, gate });
  const ids = await makeDrafts(client, count);
  const at = Date.now();
  const renders = createFollowedRenders(ids.map((id) => ({ id, region: "global" as const, at, dueAt: at })));
  const service = serviceOf(renders, new Map([["global", { connection, client, gate, sandbox: false, settings: "" }]]));
  const before = (await control.ledger()).calls.length;
  const looks = ids.map((id) => syncRender(service, id));
  // Under way: some calls are out, most wait for their turn with the old token or none.
  await control.revokeTokens();
  await Promise.all(looks);
  await lookUntilSeen(service, renders);
  const calls = (await control.ledger()).calls.slice(before);
  const logins = calls.filter(({ path }) => path.endsWith("/auth/token")).length;
  const refused = calls.filter(({ status }) => status === 401).length;
  const failed = [...renders.rows.values()].filter(
    ({ state, problem, tracking }) => state !== "rendering" || problem !== null || tracking?.vendorState == null,
  );
  return {
    tried: count,
    violations: failed.length + Math.max(0, logins - 2) + (refused === 0 ? 1 : 0),
    note: `${logins} login, ${refused} calls were refused and sent again`,
  };
}

/** What found no turn in time is due again, as any look is. */
async function lookUntilSeen(service: StepService, renders: FollowedRenders): Promise<void> {
  const giveUpAt = Date.now() + 60_000;
  const isSeen = (): boolean => [...renders.rows.values()].every(({ tracking }) => tracking?.vendorState != null);
  while (!isSeen() && Date.now() < giveUpAt) {
    const due: string[] = [];
    for (let id = renders.takeDue(Date.now()); id !== undefined; id = renders.takeDue(Date.now())) due.push(id);
    await Promise.all([...due.map((id) => syncRender(service, id)), delay(100)]);
  }
}

async function makeDrafts(client: AiStudiosClient, count: number): Promise<string[]> {
  const project = { ...buildProject({ scenes: [{ script: "Hello." }] }) };
  const ids: string[] = [];
  while (ids.length < count) {
    const made = await Promise.all(
      Array.from({ length: Math.min(50, count - ids.length) }, () =>
        client.createProject(project, { isExport: false, resolution: "720" }),
      ),
    );
    ids.push(...made.map(({ projectId }) => projectId));
  }
  return ids;
}
