import { request } from "node:http";
import { expect, test } from "vitest";
import { callRegion } from "../test/call-region.ts";
import { openSandbox } from "../test/open-sandbox.ts";
import { seedProject } from "../test/seed-project.ts";

test("a token is sent raw: Bearer, a missing one and a made-up one are refused with 401 and an envelope", async () => {
  const { api } = await openSandbox();
  expect((await api.get("/auth")).json).toEqual({ success: true, data: { isAuthenticated: true } });

  const refusals = [`Bearer ${api.token}`, "", "no.real.token"].map((authorization) =>
    api.get("/auth", { authorization }),
  );
  const answers = await Promise.all(refusals);
  expect(answers.map(({ status }) => status)).toEqual([401, 401, 401]);
  expect(answers.map(({ json }) => json.error.code)).toEqual([
    "SIM_TOKEN_BEARER",
    "SIM_TOKEN_MISSING",
    "SIM_TOKEN_INVALID",
  ]);
});

test("a token says that it lives 24 hours, whatever the speed", async () => {
  const { api } = await openSandbox({ speed: 1_000 });
  const payload: { exp: number; iat: number } = JSON.parse(
    Buffer.from(api.token.split(".")[1]!, "base64url").toString("utf8"),
  );
  expect(Math.round(payload.exp - payload.iat)).toBeGreaterThanOrEqual(86_400);
  expect(payload.exp - payload.iat).toBeLessThan(86_402);
});

test("a region refuses the other's key and the other's token, and does not say whose they are", async () => {
  const { sandbox, api } = await openSandbox();
  const { global, china } = sandbox.regions;
  const answer = await callRegion(china).post("/auth/token", global.credentials);
  expect(answer.status).toBe(401);
  expect(answer.text).not.toMatch(/global|china/iu);
  expect((await callRegion(china).get("/auth", { authorization: api.token })).status).toBe(401);
});

test("the regions share nothing: a project of one is unknown to the other", async () => {
  const { sandbox, api } = await openSandbox();
  const projectId = await api.create(seedProject(), { isExport: false });
  const china = callRegion(sandbox.regions.china);
  await china.signIn();
  expect((await china.get(`/editor/project/${projectId}`)).status).toBe(404);
});

test("paths outside V3 answer HTML 404, and so does the apex host on any path", async () => {
  const { sandbox, api } = await openSandbox();
  const origin = sandbox.regions.global.baseUrl;
  for (const path of ["/", "/api/odin/editor/progress/abc", "/api/odin/v2/editor/project", "/videos/short.mp4"]) {
    const answer = await api.get(`${origin}${path}`);
    expect([path, answer.status, answer.type]).toEqual([path, 404, "text/html; charset=UTF-8"]);
  }
  const apex = await new Promise<{ status: number | undefined; type: string | undefined }>((resolve) => {
    const headers = { host: "aistudios.com", authorization: api.token };
    request(`${origin}/api/odin/v3/auth`, { headers }, (response) => {
      response.resume();
      resolve({ status: response.statusCode, type: response.headers["content-type"] });
    }).end();
  });
  expect(apex).toEqual({ status: 404, type: "text/html; charset=UTF-8" });
});

test("what the sandbox does not offer below the prefix is a 404 with an envelope", async () => {
  const { api } = await openSandbox();
  const answer = await api.post("/automation/topic_to_video", { topic: "tea" });
  expect([answer.status, answer.json.success, answer.json.error.code]).toEqual([404, false, "SIM_NOT_OFFERED"]);
});

test("a body that is not JSON, not sent as JSON, or of the wrong shape is refused before anything is stored", async () => {
  const { api, control } = await openSandbox();
  const answers = [
    await api.post("/editor/project", "{", { "content-type": "application/json" }),
    await api.post("/editor/project", seedProject(), { "content-type": "text/plain" }),
    await api.post("/editor/project", seedProject({ resolution: 1080 })),
  ];
  expect(answers.map(({ status, json }) => [status, json.error.code])).toEqual([
    [400, "SIM_BODY_NOT_JSON"],
    [415, "SIM_CONTENT_TYPE"],
    [400, "SIM_BODY_REFUSED"],
  ]);
  expect(answers[2]!.json.error.msg).toContain("resolution");
  expect((await control.ledger()).projects).toEqual([]);
});

test("the control API turns away a call that a web page made", async () => {
  const { sandbox } = await openSandbox();
  const { controlUrl } = sandbox.regions.global;
  expect((await fetch(`${controlUrl}/ledger`, { headers: { origin: "https://somewhere.example" } })).status).toBe(403);
  expect((await fetch(`${controlUrl}/ledger`)).status).toBe(200);
});

test("the catalogue has the vendor's avatar with clothes and labels, and each list its usual container", async () => {
  const { api } = await openSandbox();
  const models = (await api.get("/model")).json.data.models;
  expect(models.find(({ id }: { id: string }) => id === "M000045058").clothes[0]).toMatchObject({
    id: "BG00002320",
    label: { ko: expect.any(String), en: expect.any(String) },
  });
  expect((await api.get("/dropdown/models")).json.data[0]).toEqual({
    id: "M000045058",
    label: expect.any(String),
    avatarType: expect.any(String),
  });
  expect((await api.get("/dropdown/workspaces")).json.data[0]).toHaveProperty("workspaceName");
  const automation = await api.post("/dropdown/templates_automation", { category: "business" });
  expect(Object.keys(automation.json.data)).toEqual(["0", "1"]);
  expect((await api.post("/dropdown/templates_automation", {})).status).toBe(400);
});

test("every call is in the ledger with its route, status and project", async () => {
  const { api, control } = await openSandbox();
  const projectId = await api.create(seedProject({ name: "Hello r_1" }), { isExport: false });
  await api.get(`/editor/progress/${projectId}`);
  await api.get("/editor/progress/unknown");
  const { calls } = await control.ledger();
  expect(calls.map(({ route, status, projectId: id, name }) => [route, status, id, name])).toEqual([
    ["token", 200, undefined, undefined],
    ["create", 200, projectId, "Hello r_1"],
    ["progress", 200, projectId, "Hello r_1"],
    ["progress", 404, "unknown", undefined],
  ]);
});
