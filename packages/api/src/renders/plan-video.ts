import {
  avatarFor,
  AppError,
  buildProject,
  detectLanguage,
  estimateRender,
  normaliseScript,
  parseProject,
  projectTitle,
  routeRegion,
  splitScript,
  spokenTexts,
  type Avatar,
  type RegionId,
  type Resolution,
  type V3Project,
} from "@reelay/core";
import type { RegionSettings } from "../chat-settings/apply-settings.ts";
import { usualClothes } from "../catalog/usual-clothes.ts";
import type { Service } from "../service.ts";
import type { LookInput } from "./create-input.ts";

/** What a request will become: decided before anything is stored or sent, the same for a preview and a render. */
export interface VideoPlan {
  region: RegionId;
  title: string;
  script: string | null;
  project: V3Project;
  scenes: { text: string }[];
  avatar: string | null;
  language: string;
  orientation: "landscape" | "portrait";
  resolution: Resolution;
  estimateSeconds: number;
}

/** Titles are made from the script's first words when nobody gave one. */
const titleLength = 60;

/** Throws AppError for everything that a person can mend: empty or long scripts, invalid projects, regions without a key. */
export async function planVideo(service: Service, input: LookInput, chosen: RegionSettings = {}): Promise<VideoPlan> {
  const region = routeRegion({
    explicit: input.region,
    channel: chosen.place,
    workspace: chosen.workspace,
    default: chosen.person ?? service.defaultRegion,
    configured: [...service.regions.keys()],
  });
  if (input.project !== undefined) {
    if (input.script !== undefined) throw invalid("script", "give a script or a project, not both");
    return { ...planGiven(input, input.project), region };
  }
  if (input.script === undefined) throw invalid("script", "give a script, or a project");
  const avatar = avatarFor(input.avatar, input.clothes ?? (await usualClothes(service, region, input.avatar)));
  return { ...planScript(input, input.script, avatar), region };
}

function planGiven(input: LookInput, given: Record<string, unknown>): Omit<VideoPlan, "region"> {
  const project = parseProject(given);
  const texts = spokenTexts(project);
  const spoken = texts.map(({ text }) => text).join("\n");
  return {
    title: input.title ?? projectTitle(project),
    script: spoken === "" ? null : withoutNul(spoken),
    project,
    scenes: project.scenes.map((_, sceneIndex) => ({
      text: texts
        .filter((spokenText) => spokenText.sceneIndex === sceneIndex)
        .map(({ text }) => text)
        .join("\n"),
    })),
    avatar: texts.find(({ modelId }) => modelId !== null)?.modelId ?? null,
    language: input.language ?? detectLanguage(spoken),
    orientation: project.orientation === "portrait" ? "portrait" : "landscape",
    resolution: input.resolution ?? "720",
    estimateSeconds: estimateRender({ project }).seconds,
  };
}

function planScript(input: LookInput, given: string, avatar: Avatar): Omit<VideoPlan, "region"> {
  const script = normaliseScript(given).trim();
  const language = input.language ?? detectLanguage(script);
  const scenes = splitScript(script, { language }).map((text) => ({ text }));
  const title = input.title ?? titleOf(script);
  const orientation = input.orientation ?? "landscape";
  const project = buildProject({
    title,
    scenes: scenes.map(({ text }) => ({ script: text })),
    avatar,
    orientation,
    language,
  });
  const resolution = input.resolution ?? "720";
  const estimateSeconds = estimateRender({ project }).seconds;
  return {
    title,
    script,
    project,
    scenes,
    avatar: avatar.model.ai_name,
    language,
    orientation,
    resolution,
    estimateSeconds,
  };
}

function titleOf(script: string): string {
  const firstLine = script.split("\n").find((text) => /[\p{L}\p{N}]/u.test(text)) ?? "Video";
  const graphemes = [...new Intl.Segmenter().segment(firstLine.slice(0, 4 * titleLength))].map(
    ({ segment }) => segment,
  );
  return graphemes.length <= titleLength
    ? firstLine
    : `${graphemes
        .slice(0, titleLength - 1)
        .join("")
        .trimEnd()}…`;
}

function invalid(path: string, problem: string): AppError {
  return new AppError("INPUT_INVALID", { details: { path, problem } });
}

/** PostgreSQL's text refuses U+0000; a given project keeps it as a JSON escape. */
function withoutNul(text: string): string {
  return text.replaceAll("\0", "");
}
