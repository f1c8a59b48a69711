import { checkLinks, checkRegion, type Check } from "@reelay/api";
import { regions, type RegionId } from "@reelay/core";
import type { Logger } from "pino";
import { connectAccounts, regionsWithCredentials } from "../connect-regions.ts";
import type { Env } from "../env.ts";
import { checkDiscord } from "./check-discord.ts";
import { checkPorts } from "./check-ports.ts";
import { checkSlack } from "./check-slack.ts";
import { checkStore } from "./check-store.ts";

const regionIds = ["global", "china"] as const satisfies readonly RegionId[];

/** Looks at everything that `pnpm start` would need, without starting or changing anything. */
export async function examineInstallation(
  env: Env,
  found: { serviceRunning: boolean; logger: Logger },
): Promise<Check[]> {
  const links = checkLinks({ publicUrl: env.REELAY_PUBLIC_URL ?? null });
  const [store, ports, accounts, slack, discord] = await Promise.all([
    checkStore(env),
    found.serviceRunning ? [] : checkPorts(env),
    checkAccounts(env, found.logger),
    checkSlack(env),
    checkDiscord(env),
  ]);
  return [store, links, ...accounts, ...slack, ...discord, ...ports];
}

async function checkAccounts(env: Env, logger: Logger): Promise<Check[]> {
  if (regionsWithCredentials(env).length === 0) return regionIds.map(standIn);
  const configured = connectAccounts(env, logger);
  const service = { regions: new Map(configured.map((region) => [region.connection.region, region])) };
  return await Promise.all(regionIds.map((id) => checkRegion(service, id)));
}

function standIn(id: RegionId): Check {
  const prefix = `AISTUDIOS_${id.toUpperCase()}`;
  return {
    name: `region ${id}`,
    status: "note",
    found: "no credentials anywhere: the sandbox stands in, nothing is spent",
    fix: `For real videos set ${prefix}_APP_ID and ${prefix}_USER_KEY (from ${regions[id].keyPage}).`,
  };
}
