import {
  createAccountGate,
  type AccountGate,
  type Credentials,
  type GateLimits,
  type GateNews,
  type RegionId,
} from "@reelay/core";
import type { Logger } from "pino";
import { countHolds } from "../metrics/count-upstream.ts";
import type { Metrics } from "../metrics/create-metrics.ts";
import type { Store } from "../store/store.ts";
import { accountId } from "./account-id.ts";
import { keepInStore } from "./keep-in-store.ts";

export interface OpenAccountGateOptions {
  store: Pick<Store, "db">;
  region: RegionId;
  credentials: Credentials;
  limits: GateLimits;
  logger: Logger;
  /** Where what is held back is counted. */
  metrics?: Metrics | undefined;
  /** Epoch milliseconds. */
  now?: () => number;
}

const levels: Record<GateNews, "error" | "warn" | "info"> = {
  refused: "error",
  dark: "warn",
  limited: "warn",
  reachable: "info",
  accepted: "info",
};

/** The gate of a region's account, shared through the store by every process that uses it. The owner is told by the log. */
export function openAccountGate(options: OpenAccountGateOptions): AccountGate {
  const { region, credentials, limits, logger, store, now = Date.now } = options;
  const account = accountId(region, credentials);
  const gate = createAccountGate({
    keeper: keepInStore({ db: store.db, account, logger, now }),
    limits,
    now,
    onNews: (news, { notBefore }) => {
      const until = news === "limited" ? { until: new Date(notBefore).toISOString() } : {};
      logger[levels[news]]({ region, account, ...until }, `account.${news}`);
    },
  });
  return options.metrics ? countHolds(options.metrics, region, gate) : gate;
}
