import { randomBytes } from "node:crypto";
import { AppError } from "../errors/app-error.ts";
import { hasWords } from "../script/has-words.ts";
import { normaliseScript } from "../script/normalise-script.ts";
import { avatarFor } from "./avatar-for.ts";
import { buildAvatarClip, buildImageClip, buildTextClip } from "./build-clips.ts";
import { frameAvatar } from "./frame-avatar.ts";
import type { Background, ProjectInput, SceneInput } from "./scene-input.ts";
import { encodeScript } from "./script-markup.ts";
import type { V3Background, V3Clip, V3ClipType, V3Project, V3Scene } from "./v3-project.ts";

const defaultBackground: Background = { imageUrl: "/images/background/bg_blue_gradient.png" };
const DEFAULT_BACKGROUND_COLOR = "rgb(54,188,37)";

/**
 * Builds a project that one avatar speaks, one scene per input, numbered from 0. Speech is written in one dialect only,
 * as escaped text, in the avatar's own voice. Values of text and image clips are passed on: `parseProject` judges them.
 *
 * @throws AppError SCRIPT_EMPTY when there is no scene or one has nothing to say.
 */
export function buildProject(input: ProjectInput): V3Project {
  if (input.scenes.length === 0) throw new AppError("SCRIPT_EMPTY");
  const title = normaliseScript(input.title ?? "");
  return {
    ...(hasWords(title) ? { name: title } : {}),
    orientation: input.orientation ?? "landscape",
    scenes: input.scenes.map((scene, sceneIdx) => buildScene(input, scene, sceneIdx)),
  };
}

function buildScene(input: ProjectInput, scene: SceneInput, sceneIdx: number): V3Scene {
  const script = normaliseScript(scene.script);
  if (!hasWords(script)) throw new AppError("SCRIPT_EMPTY");
  const makeClipId = input.makeClipId ?? randomClipId;
  const avatar = input.avatar ?? avatarFor(undefined);
  const box = frameAvatar(avatar, input.orientation ?? "landscape");
  const speaker = buildAvatarClip(avatar, box, makeClipId("aiModel"), input.language);
  const images = scene.images ?? [];
  const others: V3Clip[] = [
    ...images.map((image, index) => buildImageClip(image, makeClipId("image"), 2 + index)),
    ...(scene.texts ?? []).map((text, index) =>
      buildTextClip(text, makeClipId("textImage"), 2 + images.length + index),
    ),
  ];
  const org = encodeScript(script);
  const rest = { watermark: false, thumbnailUrl: null, sceneIdx };
  const background = buildBackground(scene.background ?? input.background ?? defaultBackground);
  if (input.dialect === "A") return { background, clips: [{ ...speaker, script: { org } }, ...others], ...rest };
  const { ai_name: modelId, emotion: clothId } = avatar.model;
  return {
    background,
    clips: [speaker, ...others],
    scripts: [{ org, isTTS: false, tts: null, modelId, clothId }],
    ...rest,
  };
}

function buildBackground(background: Background): V3Background {
  return {
    id: "background",
    type: "background",
    source_type: "image",
    source_url: background.imageUrl,
    source_color: background.color ?? DEFAULT_BACKGROUND_COLOR,
  };
}

/** `aiModel-1h4ij5h8e87`: the type and eleven base-36 digits, as the vendor's editor makes them. */
function randomClipId(type: V3ClipType): string {
  const digits = Array.from(randomBytes(11), (byte) => (byte % 36).toString(36));
  return `${type}-${digits.join("")}`;
}
