import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { ConfiguredRegion, Service } from "../service.ts";
import type { RenderRow } from "../store/schema.ts";

/** Draws the picture that stands on the watch page before the video plays. A picture is never a reason to fail. */
export async function drawPoster(service: Service, row: RenderRow, region: ConfiguredRegion): Promise<void> {
  if (!service.pictures) return;
  const file = join(service.mediaDir, "posters", `${row.id}.png`);
  try {
    const { project } = await service.store.db
      .selectFrom("render_inputs")
      .select("project")
      .where("render_id", "=", row.id)
      .executeTakeFirstOrThrow();
    await writePicture(file, await service.pictures.poster(JSON.parse(project), { marked: region.sandbox }));
  } catch (error) {
    service.logger.warn({ renderId: row.id, err: error }, "poster.failed");
  }
}

/** Writes a picture whole or not at all. */
export async function writePicture(file: string, bytes: Uint8Array): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const part = `${file}.${process.pid}.part`;
  try {
    await writeFile(part, bytes);
    await rename(part, file);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}
