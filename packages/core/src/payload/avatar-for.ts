import { AppError } from "../errors/app-error.ts";
import type { Avatar } from "./avatar.ts";
import { avatarPresets } from "./avatar-presets.ts";

/**
 * The avatar with this id (`ai_name`) in these clothes (`emotion`); the first preset when no id is given. One without a
 * preset carries the documented members only, is framed like the first preset and is marked `unverified`. So is a
 * preset's avatar in other clothes: its captured pictures show the clothes of the preset.
 *
 * @throws AppError INPUT_INVALID when an avatar without a preset comes without the clothes that a clip must name.
 */
export function avatarFor(id: string | undefined, clothesId?: string): Avatar {
  const [first] = avatarPresets;
  const modelId = id ?? first.model.ai_name;
  const preset = avatarPresets.find(
    ({ model }) => model.ai_name === modelId && (clothesId === undefined || model.emotion === clothesId),
  );
  if (preset !== undefined) return preset;
  if (clothesId === undefined) {
    const problem = "has no preset, so the id of its clothes is needed";
    throw new AppError("INPUT_INVALID", { details: { path: "avatar", problem } });
  }
  const { box, faceCentre } = first;
  return { model: { ai_name: modelId, emotion: clothesId }, box, faceCentre, clipMembers: {}, unverified: true };
}
