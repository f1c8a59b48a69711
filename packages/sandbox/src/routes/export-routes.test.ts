import { expect, onTestFinished, test, vi } from "vitest";
import type { Json } from "../../test/call-region.ts";
import { openSandbox } from "../../test/open-sandbox.ts";
import { seedProject, seedProjectInDialectB } from "../../test/seed-project.ts";
import { untilExported } from "../../test/until-exported.ts";
import { fakeVideoBytes, writeFakeVideo } from "../../test/write-fake-video.ts";

test("progress rises without falling, stands at 100 once without a link, then has it, and the file is there", async () => {
  const { api } = await openSandbox({ speed: 60 });
  const { readings, last } = await untilExported(api, await api.create(seedProject()));
  const progress = readings.map((reading) => reading.progress);
  expect(progress).toEqual(progress.toSorted((one, other) => one - other));
  expect(progress.filter((value) => value > 0 && value < 100).length).toBeGreaterThan(0);
  expect(readings.at(-2)).toEqual({ progress: 100, state: "exporting" });
  expect(last.state).toBe("exported");
  expect(Buffer.from(await (await fetch(last.downloadUrl)).arrayBuffer())).toEqual(fakeVideoBytes);
});

test("progress stays below 100 until the file is complete, and no link is shown", async () => {
  const gate = Promise.withResolvers<void>();
  onTestFinished(() => gate.resolve());
  const { api } = await openSandbox({
    speed: 4_000,
    renderVideo: async (input) => {
      await gate.promise;
      return writeFakeVideo(input);
    },
  });
  const projectId = await api.create(seedProject());
  const high = await vi.waitFor(async () => {
    const reading = await api.progress(projectId);
    if (reading.progress < 99.9) throw new Error(`still at ${reading.progress}`);
    return reading;
  });
  expect(high).toEqual({ progress: expect.any(Number), state: "exporting" });
  expect(high.progress).toBeLessThan(100);
  gate.resolve();
  expect((await untilExported(api, projectId)).last.progress).toBe(100);
});

test("a draft stands at 0, is charged nothing, and is not in the list", async () => {
  const { api, control } = await openSandbox();
  const projectId = await api.create(seedProject(), { isExport: false });
  expect(await api.progress(projectId)).toEqual({ progress: 0, state: "draft" });
  expect((await api.get("/editor/project")).json.data).toEqual([]);
  expect(await control.project(projectId)).toMatchObject({ drafts: 1, exports: 0, charges: 0, credits: 0 });
});

test("a draft that is exported is one export and one charge, with their times", async () => {
  const { api, control } = await openSandbox();
  const projectId = await api.create(seedProject({ name: "Hi r_42" }), { isExport: false });
  const answer = await api.post("/editor/project/export", { projectId, resolution: "720" });
  expect(answer.json).toEqual({ success: true, data: { projectId } });
  const { last } = await untilExported(api, projectId);
  const [account] = await control.projectsNamed("r_42");
  expect(account).toMatchObject({ projectId, drafts: 1, exports: 1, charges: 1, credits: 2 });
  expect(account!.events.map(({ what }) => what)).toEqual(["draft", "export", "charge"]);
  expect((await api.get("/editor/project")).json.data).toEqual([
    { id: projectId, name: "Hi r_42", state: "exported", download_url: last.downloadUrl },
  ]);
});

test("exporting an exported project again is charged again, and so is exporting one that is still exporting", async () => {
  const { api, control } = await openSandbox();
  const projectId = await api.create(seedProject());
  await untilExported(api, projectId);
  await api.post("/editor/project/export", { projectId });
  await api.post("/editor/project/export", { projectId });
  await vi.waitFor(async () => expect(await control.project(projectId)).toMatchObject({ exports: 3, charges: 3 }));
});

test("a project reads back as it was given, with the export's data beside it", async () => {
  const { api } = await openSandbox();
  const given = { ...seedProjectInDialectB(), dictionary: { AI: "ey eye" }, somethingNew: [1] };
  const projectId = await api.create(given);
  const { last } = await untilExported(api, projectId);
  const { project } = (await api.get(`/editor/project/${projectId}`)).json.data;
  expect(project).toMatchObject(given);
  expect(project).toMatchObject({
    _id: projectId,
    state: "exported",
    progress: 100,
    creditSubstracted: true,
    download_url: last.downloadUrl,
  });
  expect(project.backendTaskId).not.toBe(projectId);
  expect(project).not.toHaveProperty("isExport");
});

test("an edit makes a new project with the change in the scene's own dialect", async () => {
  const { api } = await openSandbox();
  const value = [{ sceneIdx: 0, type: "aiModel", values: { script: "Changed." } }];
  const sources = [await api.create(seedProject(), { isExport: false })];
  sources.push(await api.create(seedProjectInDialectB(), { isExport: false }));
  const scenes: Json[] = [];
  for (const source of sources) {
    const answer = await api.post(`/editor/project/${source}`, { updates: { value }, isExport: false });
    expect(answer.json.data.projectId).not.toBe(source);
    scenes.push((await api.get(`/editor/project/${answer.json.data.projectId}`)).json.data.project.scenes[0]);
  }
  expect(scenes[0].clips[0].script.org).toBe("Changed.");
  expect(scenes[1].scripts[0].org).toBe("Changed.");
  expect((await api.post(`/editor/project/${sources[0]}`, { updates: value })).status).toBe(400);
});

test("a template becomes a draft with the avatar that was asked for", async () => {
  const { api } = await openSandbox();
  const [template] = (await api.get("/dropdown/templates_business")).json.data;
  const body = { aiName: "M900000002", clothId: "BG90000021", name: "From a template" };
  const { projectId } = (await api.post(`/editor/template/${template.id}`, body)).json.data;
  const { project } = (await api.get(`/editor/project/${projectId}`)).json.data;
  expect(project).toMatchObject({ name: "From a template", state: "draft", templateId: template.id });
  expect(project.scenes[0].clips[0].model).toEqual({ ai_name: "M900000002", emotion: "BG90000021" });
  expect(project.scenes[0].scripts[0]).toMatchObject({ modelId: "M900000002", clothId: "BG90000021" });
  expect((await api.post("/editor/template/nothing", {})).status).toBe(404);
});

test("a deleted project is gone for readers and stays in the ledger", async () => {
  const { api, control } = await openSandbox();
  const projectId = await api.create(seedProject(), { isExport: false });
  const answer = await api.call("DELETE", "/editor/project", { ids: [projectId, projectId, "unknown"] });
  expect(answer.json.data).toEqual({ deletedCount: 1 });
  expect((await api.get(`/editor/progress/${projectId}`)).status).toBe(404);
  expect((await api.post("/editor/project/export", { projectId })).status).toBe(404);
  expect(await control.project(projectId)).toMatchObject({ drafts: 1, deleted: true });
});

test("a project that cannot be rendered becomes failed and is not charged", async () => {
  const { api, control } = await openSandbox({ renderVideo: () => Promise.reject(new Error("no")) });
  const projectId = await api.create(seedProject());
  await vi.waitFor(async () => expect((await api.progress(projectId)).state).toBe("failed"));
  expect(await control.project(projectId)).toMatchObject({ exports: 1, charges: 0 });
});
