import { readFileSync } from "node:fs";

type Clip = Record<string, unknown>;
type Scene = { clips: Clip[]; [member: string]: unknown };
type Project = { scenes: Scene[]; [member: string]: unknown };

/** AI STUDIOS's own sample of a project: one scene, one English sentence, one avatar. */
export const seedProject = (): Project => {
  const file = new URL("./fixtures/seed-project.json", import.meta.url);
  const project: Project = JSON.parse(readFileSync(file, "utf8"));
  return project;
};

const seedScene = (): Scene => {
  const [scene] = seedProject().scenes;
  if (scene === undefined) throw new Error("the seed project has a scene");
  return scene;
};

export type SceneInput = { script: string; background?: string; left?: number; top?: number; clips?: Clip[] };

/** The seed's scene with another script, background, avatar position and more clips. */
export const makeScene = ({
  script,
  background = "bg_blue_gradient.png",
  left,
  top,
  clips = [],
}: SceneInput): Scene => {
  const scene = seedScene();
  const avatar = scene.clips[0] ?? {};
  const place = { left: left ?? avatar["left"], top: top ?? avatar["top"] };
  return {
    ...scene,
    background: { id: "background", type: "background", source_type: "image", source_url: `/images/${background}` },
    clips: [{ ...avatar, ...place, script: { org: script } }, ...clips],
  };
};

/** A project with one scene per script. */
export const makeProject = (scripts: string[], members: Record<string, unknown> = {}): Project => ({
  name: "A project",
  orientation: "landscape",
  ...members,
  scenes: scripts.map((script, sceneIdx) => ({ ...makeScene({ script }), sceneIdx })),
});
