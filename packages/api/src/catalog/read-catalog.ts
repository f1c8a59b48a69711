import { AiStudiosFailure, avatarPresets, type RegionId } from "@reelay/core";
import { z } from "zod";
import { appErrorOf } from "../renders/submit/verdict.ts";
import type { ConfiguredRegion, Service } from "../service.ts";

const named = z.object({ id: z.string(), name: z.string() });
const avatarSchema = named.extend({ thumbnail: z.string().nullable(), clothes: z.array(named), preset: z.boolean() });

/** An avatar of a region's account. `preset` says that its framing was captured from a real project. */
export interface CatalogAvatar {
  id: string;
  name: string;
  thumbnail: string | null;
  clothes: { id: string; name: string }[];
  preset: boolean;
}

/** The kinds of catalogues that are kept, and what their entries look like. */
export const avatarCatalog: CatalogKind<CatalogAvatar> = { name: "avatars", entries: z.array(avatarSchema) };
const templateCatalog: CatalogKind<{ id: string; name: string }> = { name: "templates", entries: z.array(named) };

interface CatalogKind<T> {
  name: string;
  entries: z.ZodType<T[]>;
}

/** A catalogue as it was fetched. `stale` when the account could not be asked and older entries are shown. */
export interface Catalog<T> {
  region: RegionId;
  entries: T[];
  fetchedAt: string;
  stale: boolean;
}

const freshForMs = 3_600_000;

/** The avatars of a region with their clothes, kept for an hour. */
export async function readAvatars(service: Service, region: ConfiguredRegion): Promise<Catalog<CatalogAvatar>> {
  return await readCached(service, region, { kind: avatarCatalog, fetch: () => fetchAvatars(region) });
}

/** The video templates of a region, kept for an hour. */
export async function readTemplates(
  service: Service,
  region: ConfiguredRegion,
): Promise<Catalog<{ id: string; name: string }>> {
  return await readCached(service, region, { kind: templateCatalog, fetch: () => region.client.listTemplates() });
}

/** `GET /model` is the only source of clothes; the drop-down knows avatars that it may lack. */
async function fetchAvatars(region: ConfiguredRegion): Promise<CatalogAvatar[]> {
  const [models, listed] = await Promise.all([region.client.listModels(), region.client.listAvatars()]);
  const known = new Set(models.map(({ id }) => id));
  const presets = new Set(avatarPresets.map(({ model }) => model.ai_name));
  return [
    ...models.map(({ id, label, thumbnail, clothes }) => ({
      id,
      name: label,
      thumbnail,
      clothes: clothes.map((worn) => ({ id: worn.id, name: worn.label })),
      preset: presets.has(id),
    })),
    ...listed
      .filter(({ id }) => !known.has(id))
      .map(({ id, label }) => ({ id, name: label, thumbnail: null, clothes: [], preset: presets.has(id) })),
  ];
}

async function readCached<T>(
  service: Service,
  region: ConfiguredRegion,
  source: { kind: CatalogKind<T>; fetch: () => Promise<T[]> },
): Promise<Catalog<T>> {
  const id = region.connection.region;
  const kept = await readKept(service, id, source.kind);
  if (kept && service.now() - kept.fetchedAt.getTime() < freshForMs) return catalogOf(id, kept, false);
  try {
    const fresh = { entries: await source.fetch(), fetchedAt: new Date(service.now()) };
    await keep(service, id, source.kind.name, fresh);
    return catalogOf(id, fresh, false);
  } catch (error) {
    if (!(error instanceof AiStudiosFailure)) throw error;
    service.logger.warn({ region: id, kind: source.kind.name, err: error }, "catalog.stale");
    if (!kept) throw appErrorOf(error.facts, region.settings, error);
    return catalogOf(id, kept, true);
  }
}

/** Entries and when they were fetched. */
export interface Kept<T> {
  entries: T[];
  fetchedAt: Date;
}

/** The catalogue as it was last fetched; the account is not asked. */
export async function readKept<T>(
  service: Service,
  region: RegionId,
  kind: CatalogKind<T>,
): Promise<Kept<T> | undefined> {
  const row = await service.store.db
    .selectFrom("catalog_cache")
    .select(["body", "fetched_at"])
    .where("region", "=", region)
    .where("kind", "=", kind.name)
    .executeTakeFirst();
  // Entries that another version wrote in another shape are as good as none.
  const entries = kind.entries.safeParse(row?.body).data;
  return row && entries && { entries, fetchedAt: row.fetched_at };
}

async function keep<T>(
  service: Service,
  region: RegionId,
  kind: string,
  { entries, fetchedAt }: Kept<T>,
): Promise<void> {
  const values = { body: JSON.stringify(entries), fetched_at: fetchedAt };
  await service.store.db
    .insertInto("catalog_cache")
    .values({ region, kind, ...values })
    .onConflict((conflict) => conflict.columns(["region", "kind"]).doUpdateSet(values))
    .execute();
}

function catalogOf<T>(region: RegionId, { entries, fetchedAt }: Kept<T>, stale: boolean): Catalog<T> {
  return { region, entries, fetchedAt: fetchedAt.toISOString(), stale };
}
