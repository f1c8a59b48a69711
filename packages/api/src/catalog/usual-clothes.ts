import { AppError, avatarPresets, type RegionId } from "@reelay/core";
import type { Service } from "../service.ts";
import { avatarCatalog, readKept } from "./read-catalog.ts";

/**
 * The clothes of an avatar that was named without any: the first ones of the catalogue that is kept. Undefined for a
 * preset, which knows its own, and while no catalogue was fetched: accepting a request never waits for AI STUDIOS.
 */
export async function usualClothes(
  service: Service,
  region: RegionId,
  avatarId: string | undefined,
): Promise<string | undefined> {
  if (avatarId === undefined || avatarPresets.some(({ model }) => model.ai_name === avatarId)) return undefined;
  const kept = await readKept(service, region, avatarCatalog);
  if (!kept) return undefined;
  const avatar = kept.entries.find(({ id }) => id === avatarId);
  if (!avatar) throw new AppError("AVATAR_UNKNOWN", { details: { avatar: avatarId, region } });
  return avatar.clothes[0]?.id;
}
