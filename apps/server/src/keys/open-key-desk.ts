import { resolve } from "node:path";
import { AppError } from "@reelay/core";
import type { Env } from "../env.ts";
import { isServiceRunning, serviceUrl } from "../find-service.ts";
import type { KeyDesk } from "./key-desk.ts";
import { serviceDesk } from "./service-desk.ts";
import { storeDesk } from "./store-desk.ts";

/**
 * The service that REELAY_API_KEY opens, when one answers; else the store itself. The lock of an embedded store tells
 * when a service holds it.
 * @throws AppError KEY_MISSING when only a running service can do it and no key was given
 */
export async function openKeyDesk(env: Env): Promise<KeyDesk> {
  const url = serviceUrl(env);
  const { REELAY_API_KEY: apiKey, DATABASE_URL: databaseUrl } = env;
  if (apiKey !== undefined && (env.REELAY_API_URL !== undefined || (await isServiceRunning(url)))) {
    return serviceDesk(url, apiKey);
  }
  if (databaseUrl !== undefined) return await storeDesk({ databaseUrl });
  try {
    return await storeDesk({ dataDir: resolve(env.REELAY_DATA_DIR) });
  } catch (error) {
    if (apiKey !== undefined || !(error instanceof AppError) || error.code !== "STORE_LOCKED") throw error;
    const problems = `a service uses the data folder, so REELAY_API_KEY must hold a key with the scope admin (${url}); none left: stop the service, and keys opens the store itself`;
    throw new AppError("SETTINGS_INVALID", { details: { problems }, cause: error });
  }
}
