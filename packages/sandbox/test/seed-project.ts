import { readFileSync } from "node:fs";

type Clip = Record<string, unknown> & { model: { ai_name: string; emotion: string } };
type Scene = Record<string, unknown> & { clips: Clip[]; scripts?: unknown[] };
export type SeedProject = Record<string, unknown> & { name: string; scenes: Scene[] };

/** The vendor's getting-started body, dialect A, with members replaced where a test asks for it. */
export function seedProject(members: Record<string, unknown> = {}): SeedProject {
  const text = readFileSync(new URL("./fixtures/seed-project.json", import.meta.url), "utf8");
  const seed: SeedProject = JSON.parse(text);
  return { ...seed, ...members };
}

/** The same project in dialect B: the speech is on the scene. */
export function seedProjectInDialectB(line: Record<string, unknown> = {}): SeedProject {
  const project = seedProject();
  const scene = project.scenes[0]!;
  const { script: _script, ...clip } = scene.clips[0]!;
  scene.clips = [clip];
  const { ai_name: modelId, emotion: clothId } = clip.model;
  scene.scripts = [{ org: "Hello from dialect B.", isTTS: false, tts: null, modelId, clothId, ...line }];
  return project;
}
