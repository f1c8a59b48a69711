type SceneInput = { script: string; clips?: readonly Record<string, unknown>[]; avatars?: readonly string[] };

const avatarClip = (id: string, position: number): Record<string, unknown> => ({
  type: "aiModel",
  layer: 1,
  left: 100 + position * 900,
  top: 144,
  width: 679,
  height: 2_229,
  model: { ai_name: id, emotion: "clothes", language: "en" },
});

/** A V3 project with one scene per input; each has the avatar `M1` unless others are named. */
export const makeProject = (scenes: readonly SceneInput[], members: Record<string, unknown> = {}) => ({
  name: "Test film",
  orientation: "landscape",
  ...members,
  scenes: scenes.map(({ script, clips = [], avatars = ["M1"] }, sceneIdx) => ({
    sceneIdx,
    background: { source_type: "image", source_url: "/images/blue.png" },
    clips: [...avatars.map(avatarClip), ...clips],
    scripts: script === "" ? [] : [{ org: script, modelId: avatars[0] }],
  })),
});
