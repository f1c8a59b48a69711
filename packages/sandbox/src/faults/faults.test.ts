import { expect, test, vi } from "vitest";
import type { Json } from "../../test/call-region.ts";
import { openSandbox } from "../../test/open-sandbox.ts";
import { receiveWebhooks } from "../../test/receive-webhooks.ts";
import { seedProject } from "../../test/seed-project.ts";
import { untilExported } from "../../test/until-exported.ts";

const draft = { isExport: false };

test("loseReplyBefore closes the connection and accepts nothing", async () => {
  const { api, control } = await openSandbox();
  await control.setFault({ kind: "loseReplyBefore", route: "create", times: 1 });
  await expect(api.create(seedProject())).rejects.toThrow("fetch failed");
  expect((await control.ledger()).projects).toEqual([]);
  await api.create(seedProject(), draft);
  const { calls } = await control.ledger();
  expect(calls.slice(1).map(({ status, fault }) => [status, fault])).toEqual([
    [null, "loseReplyBefore"],
    [200, undefined],
  ]);
});

test("loseReplyAfter accepts, then closes the connection; on export it leaves create alone", async () => {
  const { api, control } = await openSandbox();
  await control.setFault({ kind: "loseReplyAfter", route: "export", times: 1 });
  const projectId = await api.create(seedProject(), draft);
  await expect(api.post("/editor/project/export", { projectId })).rejects.toThrow("fetch failed");
  expect(await control.project(projectId)).toMatchObject({ exports: 1 });
  expect((await control.ledger()).calls.at(-1)).toMatchObject({ status: null, fault: "loseReplyAfter", projectId });
});

test("acceptLate closes the connection at once and accepts afterwards", async () => {
  const { api, control } = await openSandbox();
  await control.setFault({ kind: "acceptLate", route: "create", afterMs: 150, times: 1 });
  await expect(api.create(seedProject({ name: "ghost" }))).rejects.toThrow("fetch failed");
  expect(await control.projectsNamed("ghost")).toEqual([]);
  await vi.waitFor(async () => expect(await control.projectsNamed("ghost")).toMatchObject([{ exports: 1 }]));
});

test("auth401 refuses as often as it was told to, then no more", async () => {
  const { api, control } = await openSandbox();
  await control.setFault({ kind: "auth401", times: 2 });
  const statuses = [await api.get("/auth"), await api.get("/auth"), await api.get("/auth")].map(({ status }) => status);
  expect(statuses).toEqual([401, 401, 200]);
  expect(await control.faults()).toEqual([]);
});

test("rateLimited answers 429 with seconds, with a date, or without Retry-After", async () => {
  const { api, control } = await openSandbox();
  await control.setFault({ kind: "rateLimited", retryAfter: { seconds: 7 }, times: 1 });
  await control.setFault({ kind: "rateLimited", retryAfter: { dateInMs: 60_000 }, times: 1 });
  await control.setFault({ kind: "rateLimited", times: 1 });
  const answers = [await api.get("/auth"), await api.get("/auth"), await api.get("/auth")];
  expect(answers.map(({ status }) => status)).toEqual([429, 429, 429]);
  const [seconds, date, none] = answers.map(({ headers }) => headers.get("retry-after"));
  expect(seconds).toBe("7");
  expect(new Date(date!).toUTCString()).toBe(date);
  expect(none).toBeNull();
});

test("serverError answers 5xx with or without an envelope, and html answers a page with status 200", async () => {
  const { api, control } = await openSandbox();
  await control.setFault({ kind: "serverError", times: 1 });
  await control.setFault({ kind: "serverError", status: 502, envelope: false, times: 1 });
  await control.setFault({ kind: "html", times: 1 });
  const answers = [await api.get("/auth"), await api.get("/auth"), await api.get("/auth")];
  expect(answers.map(({ status, text }) => [status, text.slice(0, 9)])).toEqual([
    [500, '{"success'],
    [502, ""],
    [200, "<!DOCTYPE"],
  ]);
});

test("hang answers nothing, accepts nothing, and ends when the sandbox stops", async () => {
  const { api, control, sandbox } = await openSandbox();
  await control.setFault({ kind: "hang", route: "create", times: 1 });
  const hanging = api.create(seedProject()).catch((error: unknown) => error);
  await vi.waitFor(async () =>
    expect((await control.ledger()).calls.at(-1)).toMatchObject({ route: "create", status: null, fault: "hang" }),
  );
  expect((await control.ledger()).projects).toEqual([]);
  await sandbox.stop();
  expect(await hanging).toBeInstanceOf(TypeError);
});

test("slowBody sends the right answer one byte at a time", async () => {
  const { api, control } = await openSandbox();
  await control.setFault({ kind: "slowBody", msPerByte: 1, times: 1 });
  const response = await fetch(api.url("/auth"), { headers: { authorization: api.token } });
  const chunks: Uint8Array[] = [];
  for await (const chunk of response.body!) chunks.push(chunk);
  expect(chunks.length).toBeGreaterThan(5);
  expect(JSON.parse(Buffer.concat(chunks).toString("utf8"))).toMatchObject({ success: true });
});

test("a fault for one project, by name or by id, leaves the others alone", async () => {
  const { api, control } = await openSandbox();
  const spared = await api.create(seedProject({ name: "spared" }), draft);
  const struck = await api.create(seedProject({ name: "Hi r_7" }), draft);
  await control.setFault({ kind: "serverError", nameIncludes: "r_7", route: "progress" });
  await control.setFault({ kind: "serverError", projectId: struck, route: "read" });
  expect((await api.get(`/editor/progress/${struck}`)).status).toBe(500);
  expect((await api.get(`/editor/project/${struck}`)).status).toBe(500);
  expect((await api.get(`/editor/progress/${spared}`)).status).toBe(200);
  expect((await api.get(`/editor/project/${spared}`)).status).toBe(200);
  expect((await api.post("/editor/project", seedProject({ name: "r_7 again" }))).status).toBe(200);
  await control.setFault({ kind: "serverError", nameIncludes: "r_8", route: "create" });
  expect((await api.post("/editor/project", seedProject({ name: "r_8" }))).status).toBe(500);
});

test("freezeAt holds progress and the charge until it is cleared; then the export finishes", async () => {
  const { api, control } = await openSandbox();
  const { id } = await control.setFault({ kind: "freezeAt", percent: 50, nameIncludes: "r_1" });
  const projectId = await api.create(seedProject({ name: "r_1" }));
  const other = await api.create(seedProject({ name: "r_2" }));
  await untilExported(api, other);
  await vi.waitFor(async () => expect(await api.progress(projectId)).toEqual({ progress: 50, state: "exporting" }));
  expect(await control.project(projectId)).toMatchObject({ charges: 0 });
  await control.clearFault(id);
  await untilExported(api, projectId);
  expect(await control.project(projectId)).toMatchObject({ charges: 1 });
});

test("hundredWithoutLink keeps the link back for so many readings, or until it is cleared, the last webhook too", async () => {
  const { api, control } = await openSandbox();
  const hook = await receiveWebhooks();
  await control.setFault({ kind: "hundredWithoutLink", readings: 3, nameIncludes: "r_1" });
  await control.setFault({ kind: "hundredWithoutLink", nameIncludes: "r_2" });
  const { readings } = await untilExported(api, await api.create(seedProject({ name: "r_1" })));
  expect(readings.filter(({ progress }) => progress === 100)).toHaveLength(4);

  const projectId = await api.create(seedProject({ name: "r_2" }), { webhookUrl: hook.url });
  await vi.waitFor(async () => expect((await api.progress(projectId)).progress).toBe(100));
  for (let reading = 0; reading < 5; reading += 1)
    expect(await api.progress(projectId)).not.toHaveProperty("downloadUrl");
  const listed = (await api.get("/editor/project")).json.data;
  expect(listed.map(({ name }: { name: string }) => name)).toEqual(["r_1"]);
  expect(hook.progress()).not.toContain(100);
  await control.clearFaults();
  await hook.until(4);
  expect((await untilExported(api, projectId)).last.state).toBe("exported");
});

test("oneHundredFast is at 100 as soon as the file is there", async () => {
  const { api, control } = await openSandbox({ speed: 0.01 });
  await control.setFault({ kind: "oneHundredFast" });
  expect((await untilExported(api, await api.create(seedProject()))).last.progress).toBe(100);
});

test("failExport ends in state failed, or in success:false, and charges nothing", async () => {
  const { api, control } = await openSandbox();
  await control.setFault({ kind: "failExport", nameIncludes: "r_1", atPercent: 30 });
  await control.setFault({ kind: "failExport", nameIncludes: "r_2", how: "envelope" });
  const [byState, byEnvelope] = [
    await api.create(seedProject({ name: "r_1" })),
    await api.create(seedProject({ name: "r_2" })),
  ];
  await vi.waitFor(async () => expect(await api.progress(byState)).toEqual({ progress: 30, state: "failed" }));
  await vi.waitFor(async () => {
    const answer = await api.get(`/editor/progress/${byEnvelope}`);
    expect([answer.status, answer.json.success, answer.json.error?.code]).toEqual([200, false, "SIM_EXPORT_FAILED"]);
  });
  expect((await control.ledger()).projects.map(({ exports, charges }) => [exports, charges])).toEqual([
    [1, 0],
    [1, 0],
  ]);
});

test("exportNewId exports under another id, and the one that was sent stays a draft", async () => {
  const { api, control } = await openSandbox();
  await control.setFault({ kind: "exportNewId" });
  const projectId = await api.create(seedProject({ name: "r_1" }), draft);
  const exported = (await api.post("/editor/project/export", { projectId })).json.data.projectId;
  expect(exported).not.toBe(projectId);
  await untilExported(api, exported);
  expect(await api.progress(projectId)).toEqual({ progress: 0, state: "draft" });
  expect((await control.projectsNamed("r_1")).map(({ exports }) => exports)).toEqual([0, 1]);
});

test("reexportFree counts a second export and does not charge it", async () => {
  const { api, control } = await openSandbox();
  await control.setFault({ kind: "reexportFree" });
  const projectId = await api.create(seedProject());
  await untilExported(api, projectId);
  await api.post("/editor/project/export", { projectId });
  await untilExported(api, projectId);
  expect(await control.project(projectId)).toMatchObject({ exports: 2, charges: 1 });
});

test("draftIgnored exports and charges what was sent as a draft", async () => {
  const { api, control } = await openSandbox();
  await control.setFault({ kind: "draftIgnored" });
  const projectId = await api.create(seedProject(), draft);
  await untilExported(api, projectId);
  expect(await control.project(projectId)).toMatchObject({ drafts: 0, exports: 1, charges: 1 });
});

test("draftLag hides a young project from reads, but not from an export", async () => {
  const { api, control } = await openSandbox();
  const { id } = await control.setFault({ kind: "draftLag", ms: 60_000 });
  const projectId = await api.create(seedProject(), draft);
  expect((await api.get(`/editor/project/${projectId}`)).status).toBe(404);
  expect((await api.get(`/editor/progress/${projectId}`)).status).toBe(404);
  expect((await api.post("/editor/project/export", { projectId })).status).toBe(200);
  await control.clearFault(id);
  expect((await api.get(`/editor/project/${projectId}`)).status).toBe(200);
});

test("exportLag shows a young export as the draft it was", async () => {
  const { api, control } = await openSandbox();
  await control.setFault({ kind: "exportLag", ms: 60_000 });
  const projectId = await api.create(seedProject(), draft);
  await api.post("/editor/project/export", { projectId });
  expect(await api.progress(projectId)).toEqual({ progress: 0, state: "draft" });
  expect(await control.project(projectId)).toMatchObject({ exports: 1 });
});

test("expiredLink answers 403 on the download until its count is used up", async () => {
  const { api, control } = await openSandbox();
  const { downloadUrl } = (await untilExported(api, await api.create(seedProject()))).last;
  await control.setFault({ kind: "expiredLink", times: 1 });
  expect([(await fetch(downloadUrl)).status, (await fetch(downloadUrl)).status]).toEqual([403, 200]);
});

test("missing, duplicate, reordered and forged webhooks are what they say", async () => {
  const { api, control } = await openSandbox();
  const run = async (name: string, count: number) => {
    const hook = await receiveWebhooks();
    await untilExported(api, await api.create(seedProject({ name }), { webhookUrl: hook.url }));
    await hook.until(count);
    return hook;
  };
  await control.setFault({ kind: "missingWebhook", nameIncludes: "missing" });
  await control.setFault({ kind: "duplicateWebhook", copies: 3, nameIncludes: "duplicate" });
  await control.setFault({ kind: "reorderedWebhook", nameIncludes: "reordered" });
  await control.setFault({ kind: "forgedWebhook", nameIncludes: "forged", times: 1 });
  expect((await run("missing", 0)).received).toEqual([]);
  expect((await run("duplicate", 12)).progress()).toEqual([25, 25, 25, 50, 50, 50, 75, 75, 75, 100, 100, 100]);
  expect((await run("reordered", 4)).progress()).toEqual([100, 75, 50, 25]);
  const forged = (await run("forged", 5)).received.map(({ body }) => body);
  expect(forged.map(({ progress }) => progress)).toEqual([100, 25, 50, 75, 100]);
  expect(forged[0]!.download_url).toContain("attacker.example");
  expect(forged[0]!.backendTaskId).not.toBe(forged[1]!.backendTaskId);
});

test.each([
  ["array", (json: Json) => json.data.length],
  ["wrapped", (json: Json) => json.data.models.length],
  ["numeric", (json: Json) => Object.keys(json.data).length],
  ["bare", (json: Json) => json.length],
] as const)("listShape %s changes the container and nothing in it", async (shape, count) => {
  const { api, control } = await openSandbox();
  await control.setFault({ kind: "listShape", shape, route: "models" });
  expect(count((await api.get("/dropdown/models")).json)).toBe(4);
  expect((await api.get("/dropdown/workspaces")).json.data).toHaveLength(2);
});

test("tokenExpiresSoon issues a token that is refused as expired, and revokeTokens ends those in use", async () => {
  const { api, control } = await openSandbox();
  const first = api.token;
  await control.setFault({ kind: "tokenExpiresSoon", ms: 0, times: 1 });
  await api.signIn();
  expect((await api.get("/auth")).json.error.code).toBe("SIM_TOKEN_EXPIRED");
  expect((await api.get("/auth", { authorization: first })).status).toBe(200);
  await control.revokeTokens();
  expect((await api.get("/auth", { authorization: first })).json.error.code).toBe("SIM_TOKEN_REVOKED");
  await api.signIn();
  expect((await api.get("/auth")).status).toBe(200);
});

test("a fault that is misspelt is refused, not ignored", async () => {
  const { control } = await openSandbox();
  const misspelt = { kind: "freezeAt", percent: 50, nameInclude: "r_1" };
  await expect(control.setFault(misspelt as never)).rejects.toThrow("nameInclude");
});
