import { regions, type RegionId } from "@reelay/core";
import { checkAccount } from "../regions/check-account.ts";
import type { Service } from "../service.ts";
import { lookAtPlatforms, type PlatformName, type PlatformWatch } from "./platform-watch.ts";
import { storeAnswers } from "./store-answers.ts";

/** One thing that this process needs. `note`: it mends by itself. `sentence` names it and says what was found. */
export interface ReadyCheck {
  name: "process" | "store" | `region_${RegionId}` | PlatformName;
  status: "ok" | "note" | "problem";
  sentence: string;
}

/** What readiness is read from; without regions or platforms there are none to look at. */
export type ReadyService = Pick<Service, "store" | "signal"> & Partial<Pick<Service, "regions" | "platforms">>;

/**
 * Whether this process can do its work now. Asks nobody outside: an account is as its gate knows it, a platform as its
 * bot knows it. `onlyStore` leaves those out, which every process of an installation has in common.
 */
export async function checkReadiness(
  service: ReadyService,
  { timeoutMs, onlyStore = false }: { timeoutMs?: number | undefined; onlyStore?: boolean } = {},
): Promise<ReadyCheck[]> {
  const isStopping = service.signal.aborted;
  const answers = await storeAnswers(service.store, timeoutMs);
  const checks: ReadyCheck[] = [
    told("process", !isStopping, isStopping ? "the service is stopping" : "the service runs"),
    told("store", answers, answers ? "the database answers" : "the database does not answer"),
  ];
  if (onlyStore) return checks;
  // A gate's state is in the store: without it there is nothing to be known that would not take its time.
  const accounts = answers && !isStopping ? await checkAccounts(service) : [];
  return [...checks, ...accounts, ...checkPlatforms(service.platforms)];
}

function told(name: ReadyCheck["name"], isWell: boolean, sentence: string): ReadyCheck {
  return { name, status: isWell ? "ok" : "problem", sentence };
}

async function checkAccounts(service: Pick<ReadyService, "regions">): Promise<ReadyCheck[]> {
  return await Promise.all(
    [...(service.regions?.values() ?? [])].map(async (configured): Promise<ReadyCheck> => {
      const { region } = configured.connection;
      const trouble = await checkAccount(configured);
      const { status, found } = trouble ?? { status: "ok", found: "its account takes calls" };
      return { name: `region_${region}`, status, sentence: `${regions[region].label}: ${found}` };
    }),
  );
}

function checkPlatforms(platforms: PlatformWatch = new Map()): ReadyCheck[] {
  return lookAtPlatforms(platforms).map(({ platform, label, isConnected, found }) =>
    told(platform, isConnected, `${label}: ${found}`),
  );
}
