import type { Service } from "../service.ts";
import type { Db } from "../store/store.ts";
import { openPayload, type InstallationKey } from "./seal-payload.ts";

/** An installation without what is secret of it. Times are ISO 8601. */
export interface InstallationSummary {
  surface: "slack" | "discord";
  id: string;
  createdAt: string;
  updatedAt: string;
}

/** The payload of an installation; null when there is none. */
export async function getInstallation(service: Service, key: InstallationKey): Promise<Record<string, unknown> | null> {
  const row = await service.store.db
    .selectFrom("installations")
    .select("sealed")
    .where("surface", "=", key.surface)
    .where("id", "=", key.id)
    .executeTakeFirst();
  return row ? openPayload(service.secret, key, row.sealed) : null;
}

/** Every installation of a surface, oldest first. */
export async function listInstallations(db: Db, surface: "slack" | "discord"): Promise<InstallationSummary[]> {
  const rows = await db
    .selectFrom("installations")
    .select(["surface", "id", "created_at", "updated_at"])
    .where("surface", "=", surface)
    .orderBy("created_at")
    .orderBy("id")
    .execute();
  return rows.map(({ surface, id, created_at, updated_at }) => ({
    surface,
    id,
    createdAt: created_at.toISOString(),
    updatedAt: updated_at.toISOString(),
  }));
}
