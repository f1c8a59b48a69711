import { createHmac } from "node:crypto";
import { access } from "node:fs/promises";
import { join } from "node:path";
import type { Service } from "../service.ts";
import { writePicture } from "./draw-poster.ts";
import type { Caller } from "../keys/scope.ts";
import type { PreviewInput } from "./create-input.ts";
import { planRequest } from "./plan-request.ts";

/** What a request would become. `credits` and `waitSeconds` are null while there is no history to know them from. */
export interface RenderPreview {
  region: string;
  sandbox: boolean;
  title: string;
  scenes: { text: string }[];
  avatar: string | null;
  language: string;
  orientation: "landscape" | "portrait";
  resolution: string;
  /** ≈ */
  estimateSeconds: number;
  credits: { low: number; high: number } | null;
  waitSeconds: { low: number; high: number } | null;
  /** PNG with one drawn frame per scene; null when this installation cannot draw. */
  storyboardUrl: string | null;
}

/** Shows what would be made. Nothing is sent to AI STUDIOS. */
export async function previewRender(service: Service, input: PreviewInput, caller: Caller): Promise<RenderPreview> {
  const { plan } = await planRequest(service, input, caller);
  const sandbox = service.regions.get(plan.region)?.sandbox ?? false;
  const { region, title, scenes, avatar, language, orientation, resolution, estimateSeconds } = plan;
  return {
    region,
    sandbox,
    title,
    scenes,
    avatar,
    language,
    orientation,
    resolution,
    estimateSeconds,
    credits: null,
    waitSeconds: null,
    storyboardUrl: await drawStoryboard(service, { ...plan.project, name: title }, sandbox),
  };
}

/** The name is an HMAC of the content: nobody can guess it, and the same storyboard is drawn once. */
async function drawStoryboard(service: Service, project: unknown, marked: boolean): Promise<string | null> {
  if (!service.pictures) return null;
  const content = JSON.stringify([marked, project]);
  const name = `${createHmac("sha256", service.secret).update(`storyboard:${content}`).digest("base64url")}.png`;
  const file = join(service.mediaDir, "boards", name);
  const drawn = await access(file).then(
    () => true,
    () => false,
  );
  if (!drawn) await writePicture(file, await service.pictures.storyboard(project, { marked }));
  return `${service.publicUrl ?? service.localUrl}/media/boards/${name}`;
}
