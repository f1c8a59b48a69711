import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createReelayClient, type ReelayClient } from "@reelay/api/client";
import { createSandboxControl, forkSandbox, type ForkedSandbox, type SandboxControl } from "@reelay/sandbox";
import { findPorts } from "../kill/find-ports.ts";
import { makeDatabase, type OwnDatabase } from "../kill/make-database.ts";
import type { World } from "../kill/open-world.ts";
import type { Random } from "../kill/seeded-random.ts";
import { keepFleet, type Fleet } from "./keep-fleet.ts";
import { membersOf, type Ports } from "./members-of.ts";
import { openFront, type Front } from "./open-front.ts";

/** Several processes of every kind on one database, behind one address for each kind that is called. */
export interface Site {
  fleet: Fleet;
  /** Sees every render, through the balancer. */
  client: ReelayClient;
  control: SandboxControl;
  fronts: readonly Front[];
  databaseUrl: string;
  close(): Promise<void>;
}

interface Ground {
  folder: string;
  database: OwnDatabase;
  sandbox: ForkedSandbox;
  ports: Ports;
  fronts: { service: Front; worker: Front; slack: Front; discord: Front };
}

/** Everything is up and healthy when it resolves. */
export async function openSite(
  world: World,
  { random, databaseUrl, speed }: { random: Random; databaseUrl: string; speed: number },
): Promise<Site> {
  const ground = await layGround(random, { databaseUrl, speed });
  const { folder, database, sandbox, ports, fronts } = ground;
  const place = { folder, databaseUrl: database.url, sandbox, world, ports, apiUrl: fronts.service.url };
  let keys = { owner: "", bots: "" };
  const fleet = keepFleet(membersOf(place, () => keys));
  const close = async (): Promise<void> => {
    await Promise.all(fleet.members.map((member) => fleet.kill(member)));
    await clear(ground);
  };
  try {
    const [first] = fleet.members;
    if (first === undefined) throw new Error("there are no processes");
    const owner = /^ {2}(rly_\w+)$/m.exec(await fleet.start(first))?.[1];
    if (owner === undefined) throw new Error("the first start showed no API key");
    const direct = createReelayClient({ url: `http://127.0.0.1:${first.port}`, apiKey: owner });
    const { key: bots } = await direct.keys.create.mutate({ name: "bots", scopes: ["bot", "render", "read"] });
    keys = { owner, bots };
    await fleet.startAll();
    world.slack.deliverTo(`${fronts.slack.url}/slack/events`);
    world.discord.deliverTo(`${fronts.discord.url}/discord/interactions`);
    const client = createReelayClient({ url: fronts.service.url, apiKey: owner });
    const control = createSandboxControl(sandbox.regions.global.controlUrl);
    return { fleet, client, control, fronts: Object.values(fronts), databaseUrl: database.url, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function layGround(random: Random, input: { databaseUrl: string; speed: number }): Promise<Ground> {
  const folder = await mkdtemp(join(tmpdir(), "reelay-proof-many-"));
  const [s1 = 0, s2 = 0, s3 = 0, w1 = 0, w2 = 0, k1 = 0, k2 = 0, d1 = 0, d2 = 0] = await findPorts(random, 9);
  const ports: Ports = { service: [s1, s2, s3], worker: [w1, w2], slack: [k1, k2], discord: [d1, d2] };
  const database = await makeDatabase(input.databaseUrl);
  const sandbox = await forkSandbox({ dataDir: join(folder, "vendor"), speed: input.speed, video: "tiny" });
  const fronts = {
    service: await openFront({ ports: ports.service, healthPath: "/readyz" }),
    // Nobody calls a worker; its balancer only says when it is back.
    worker: await openFront({ ports: ports.worker, healthPath: "/readyz" }),
    slack: await openFront({ ports: ports.slack, healthPath: "/healthz" }),
    discord: await openFront({ ports: ports.discord, healthPath: "/healthz" }),
  };
  return { folder, database, sandbox, ports, fronts };
}

async function clear({ folder, database, sandbox, fronts }: Ground): Promise<void> {
  await Promise.all(Object.values(fronts).map((front) => front.close()));
  await sandbox.stop();
  await database.drop();
  await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
}
