import { join } from "node:path";
import { isRenderId } from "../renders/render-id.ts";
import type { Service } from "../service.ts";

type MediaFolder = Pick<Service, "mediaDir">;

/** Letters that no file system reads as anything but a name. */
const slug = /^[0-9A-Za-z_-]{16,64}$/;
const boardName = /^[0-9A-Za-z_-]{16,128}$/;

/** Whether a text can be the slug of a render; asked before the database is. */
export function isSlug(text: string): boolean {
  return slug.test(text);
}

/** Our copy of a finished video. */
export function videoFile(service: MediaFolder, id: string): string {
  return join(service.mediaDir, "videos", `${assertRenderId(id)}.mp4`);
}

/** The picture shown before a video plays. */
export function posterFile(service: MediaFolder, id: string): string {
  return join(service.mediaDir, "posters", `${assertRenderId(id)}.png`);
}

/** A storyboard, or null when the name cannot be one of ours. */
export function boardFile(service: MediaFolder, name: string): string | null {
  return boardName.test(name) ? join(service.mediaDir, "boards", `${name}.png`) : null;
}

function assertRenderId(id: string): string {
  if (!isRenderId(id)) throw new Error("a render id is not a file name");
  return id;
}
