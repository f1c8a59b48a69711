import {
  countUpstream,
  noteUpstream,
  openAccountGate,
  type ConfiguredRegion,
  type Metrics,
  type Store,
} from "@reelay/api";
import {
  connectRegion,
  createAiStudiosClient,
  regions,
  sandboxCapabilities,
  type CallEvent,
  type Credentials,
  type GateLimits,
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

/** The service that a client works for: its gates are kept in the store, its calls counted. */
interface Shared {
  store: Store;
  metrics: Metrics;
}

/** Connects exactly the regions that have credentials; for a service, through the gate that its processes share. */
export function connectAccounts(env: Env, logger: Logger, shared?: Shared): ConfiguredRegion[] {
  return regionIds.flatMap((region) => {
    const credentials = credentialsOf(env, region);
    if (credentials === undefined) return [];
    const prefix = prefixOf(region);
    const connection = connectRegion({ region, baseUrl: env[`${prefix}_BASE_URL`] });
    const onWarning = (message: string): void => logger.warn({ region }, message);
    const limits = limitsOf(env);
    const gate = shared && openAccountGate({ ...shared, region, credentials, limits, logger });
    const onCall = shared && heardBy(countUpstream(shared.metrics, region), noteUpstream(region, logger));
    const client = createAiStudiosClient({ connection, credentials, onWarning, onCall, gate });
    const settings = "token" in credentials ? `${prefix}_TOKEN` : `${prefix}_APP_ID and ${prefix}_USER_KEY`;
    return [{ connection, client, gate, sandbox: false, settings }];
  });
}

/** Connects both regions to a sandbox, in the way that accounts are. */
export function connectSandbox(
  sandbox: Sandbox,
  { env, logger, ...shared }: { env: Env; logger: Logger } & Shared,
): ConfiguredRegion[] {
  return regionIds.map((region) => {
    const { baseUrl, credentials } = sandbox.regions[region];
    const connection = connectRegion({ region, baseUrl, capabilities: sandboxCapabilities, doubtMs: sandboxDoubtMs });
    const gate = openAccountGate({ ...shared, region, credentials, limits: limitsOf(env), logger });
    const onCall = heardBy(countUpstream(shared.metrics, region), noteUpstream(region, logger));
    const client = createAiStudiosClient({ connection, credentials, onCall, gate });
    return { connection, client, gate, sandbox: true, settings: `the sandbox of ${regions[region].label}` };
  });
}

const heardBy =
  (...listeners: ((event: CallEvent) => void)[]) =>
  (event: CallEvent): void => {
    for (const hear of listeners) hear(event);
  };

function limitsOf(env: Env): GateLimits {
  return { callsPerSecond: env.AISTUDIOS_CALLS_PER_SECOND, callsAtOnce: env.AISTUDIOS_CALLS_AT_ONCE };
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
