import type { ConfiguredRegion } from "@reelay/api";
import {
  connectRegion,
  createAiStudiosClient,
  regions,
  sandboxCapabilities,
  type Credentials,
  type RegionId,
} from "@reelay/core";
import type { Sandbox } from "@reelay/sandbox";
import type { Logger } from "pino";
import type { Env } from "./env.ts";

/** The sandbox answers within a moment or not at all, so doubts about it need not be waited out for long. */
const sandboxDoubtMs = 5_000;

const regionIds = ["global", "china"] as const satisfies readonly RegionId[];

/** Regions that have credentials of their own. None: the sandbox stands in for both. */
export function regionsWithCredentials(env: Env): RegionId[] {
  return regionIds.filter((id) => credentialsOf(env, id) !== undefined);
}

/** Connects exactly the regions that have credentials. */
export function connectAccounts(env: Env, logger: Logger): ConfiguredRegion[] {
  return regionIds.flatMap((region) => {
    const credentials = credentialsOf(env, region);
    if (credentials === undefined) return [];
    const prefix = prefixOf(region);
    const connection = connectRegion({ region, baseUrl: env[`${prefix}_BASE_URL`] });
    const onWarning = (message: string): void => logger.warn({ region }, message);
    const client = createAiStudiosClient({ connection, credentials, onWarning });
    const settings = "token" in credentials ? `${prefix}_TOKEN` : `${prefix}_APP_ID and ${prefix}_USER_KEY`;
    return [{ connection, client, sandbox: false, settings }];
  });
}

/** Connects both regions to a sandbox. */
export function connectSandbox(sandbox: Sandbox): ConfiguredRegion[] {
  return regionIds.map((region) => {
    const { baseUrl, credentials } = sandbox.regions[region];
    const connection = connectRegion({ region, baseUrl, capabilities: sandboxCapabilities, doubtMs: sandboxDoubtMs });
    const client = createAiStudiosClient({ connection, credentials });
    return { connection, client, sandbox: true, settings: `the sandbox of ${regions[region].label}` };
  });
}

function credentialsOf(env: Env, region: RegionId): Credentials | undefined {
  const prefix = prefixOf(region);
  const token = env[`${prefix}_TOKEN`];
  if (token !== undefined) return { token };
  const appId = env[`${prefix}_APP_ID`];
  const userKey = env[`${prefix}_USER_KEY`];
  return appId === undefined || userKey === undefined ? undefined : { appId, userKey };
}

const prefixes = { global: "AISTUDIOS_GLOBAL", china: "AISTUDIOS_CHINA" } as const;
const prefixOf = <Id extends RegionId>(id: Id) => prefixes[id];
