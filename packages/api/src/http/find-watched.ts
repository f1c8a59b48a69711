import { access } from "node:fs/promises";
import { isSlug, posterFile } from "../media/media-files.ts";
import type { SavedVideo } from "../store/schema.ts";
import type { DescribedRender } from "./describe-render.ts";
import type { WebService } from "./web-service.ts";

/** A render as somebody sees it who has its link. */
export interface WatchedRender extends DescribedRender {
  slug: string;
  title: string;
  /** Language of title and script, as a BCP 47 tag when all is well. */
  language: string;
  script: string | null;
  video: SavedVideo | null;
  hasPoster: boolean;
  sandbox: boolean;
  /** Found in the log when something went wrong. */
  referenceId: string | null;
}

/** Reads what the watch page shows; null when there is no such render. */
export async function findWatched(service: WebService, slug: string): Promise<WatchedRender | null> {
  if (!isSlug(slug)) return null;
  const row = await service.store.db
    .selectFrom("renders")
    .leftJoin("render_inputs", "render_inputs.render_id", "renders.id")
    .select(["id", "slug", "title", "language", "state", "stage", "progress", "needs_person", "region", "video"])
    .select(["problem", "script"])
    .where("slug", "=", slug)
    .executeTakeFirst();
  if (row === undefined) return null;
  const { id, region, problem, needs_person: needsPerson, ...shown } = row;
  return {
    ...shown,
    needsPerson,
    hasPoster: shown.state === "ready" && (await exists(posterFile(service, id))),
    sandbox: service.regions.get(region)?.sandbox === true,
    referenceId: problem?.referenceId ?? null,
  };
}

async function exists(file: string): Promise<boolean> {
  return await access(file).then(
    () => true,
    () => false,
  );
}
