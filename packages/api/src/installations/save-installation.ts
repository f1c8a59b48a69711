import type { Service } from "../service.ts";
import { sealPayload, type InstallationKey } from "./seal-payload.ts";

/** Stores an installation encrypted; one that is there already is replaced. */
export async function saveInstallation(
  service: Service,
  { payload, ...key }: InstallationKey & { payload: Record<string, unknown> },
): Promise<void> {
  const sealed = sealPayload(service.secret, key, payload);
  const at = new Date(service.now());
  await service.store.db
    .insertInto("installations")
    .values({ ...key, sealed, created_at: at, updated_at: at })
    .onConflict((conflict) => conflict.columns(["surface", "id"]).doUpdateSet({ sealed, updated_at: at }))
    .execute();
}
