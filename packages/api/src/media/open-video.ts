import type { Service } from "../service.ts";
import { isSlug, posterFile, videoFile } from "./media-files.ts";

/** The files of a finished render, by the unguessable name that its links carry. */
export interface OpenedVideo {
  file: string;
  poster: string;
  title: string;
}

/** Finds a ready video by its slug; null when there is none, without saying why. */
export async function openVideo(
  service: Pick<Service, "store" | "mediaDir">,
  slug: string,
): Promise<OpenedVideo | null> {
  if (!isSlug(slug)) return null;
  const row = await service.store.db
    .selectFrom("renders")
    .select(["id", "title"])
    .where("slug", "=", slug)
    .where("state", "=", "ready")
    .executeTakeFirst();
  if (row === undefined) return null;
  return { file: videoFile(service, row.id), poster: posterFile(service, row.id), title: row.title };
}
