import { expect, test } from "vitest";
import { seedProject, seedProjectInDialectB } from "../../test/seed-project.ts";
import { createRequest } from "./requests.ts";

const problem = (body: unknown): string | undefined => {
  const parsed = createRequest.safeParse(body);
  return parsed.success
    ? undefined
    : parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join();
};

test("the vendor's own first project is accepted, and no member of it is lost", () => {
  const seed = seedProject();
  const parsed = createRequest.parse(seed);
  expect(parsed).toMatchObject(seed);
  expect(parsed).toMatchObject({ isExport: true, resolution: "1080" });
});

test("speech on the scene is accepted as well", () => {
  expect(problem(seedProjectInDialectB())).toBeUndefined();
});

test("speech in both dialects at once is refused", () => {
  const project = seedProject();
  project.scenes[0]!.scripts = seedProjectInDialectB().scenes[0]!.scripts!;
  expect(problem(project)).toContain("twice");
});

test("a scene without speech is refused, and so is one that says nothing but tags", () => {
  const silent = seedProject();
  delete silent.scenes[0]!.clips[0]!.script;
  expect(problem(silent)).toContain("speech is missing");
  expect(problem(seedProjectInDialectB({ org: "<p> </p>" }))).toContain("speech is missing");
});

test("a scene whose avatar is deleted may be silent", () => {
  const outro = seedProject();
  Object.assign(outro.scenes[0]!.clips[0]!, { script: { org: "" }, isDelete: true });
  expect(problem(outro)).toBeUndefined();
});

test("a script for another avatar or other clothes than the scene's is refused", () => {
  expect(problem(seedProjectInDialectB({ modelId: "M000000000" }))).toContain("modelId");
  expect(problem(seedProjectInDialectB({ clothId: "BG00000000" }))).toContain("clothId");
});

test.each([
  ["resolution as a number", { resolution: 1080 }, "resolution"],
  ["an unknown resolution", { resolution: "1081" }, "resolution"],
  ["isExport as a string", { isExport: "false" }, "isExport"],
  ["a webhook that is no URL", { webhookUrl: "nowhere" }, "webhookUrl"],
  ["no scenes", { scenes: [] }, "scenes"],
  ["an unknown orientation", { orientation: "web" }, "orientation"],
])("%s is refused by name", (_what, members, name) => {
  expect(problem(seedProject(members))).toContain(name);
});

test("a scene without background, clips or order is refused by name", () => {
  for (const name of ["background", "clips", "sceneIdx"]) {
    const project = seedProject();
    delete project.scenes[0]![name];
    expect(problem(project)).toContain(`scenes.0.${name}`);
  }
});

test("a text clip with a fractional font size is refused", () => {
  const project = seedProject();
  const { id, layer, left, top, width, height } = project.scenes[0]!.clips[0]!;
  const text = { id, layer, left, top, width, height, type: "textImage", fill: "red", text: "Hi", fontSize: 1.5 };
  Object.assign(project.scenes[0]!, { clips: [...project.scenes[0]!.clips, text] });
  expect(problem(project)).toContain("fontSize");
});
