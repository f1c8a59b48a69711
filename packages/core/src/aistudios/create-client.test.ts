import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { createServer as createSocketServer, type AddressInfo, type Server } from "node:net";
import { inspect } from "node:util";
import { gzipSync } from "node:zlib";
import { afterEach, describe, expect, test } from "vitest";
import { connectRegion } from "../region/connect-region.ts";
import { createAiStudiosClient, type AiStudiosClientOptions } from "./create-client.ts";
import { AiStudiosFailure, type FailureFacts } from "./failure.ts";
import type { CallEvent } from "./call.ts";

interface Received {
  method: string;
  url: string;
  authorization: string | undefined;
  body: string;
}
type Answer = (request: Received, response: ServerResponse, raw: IncomingMessage) => void;

const opened: (() => void)[] = [];
afterEach(() => {
  for (const close of opened.splice(0)) close();
});

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const address = server.address() as AddressInfo;
  return `http://127.0.0.1:${address.port}`;
}

/** A peer over a real socket that answers as the test says and remembers what it was asked. */
async function startPeer(answer: Answer) {
  const received: Received[] = [];
  const server = createServer((raw, response) => {
    const chunks: Buffer[] = [];
    raw.on("data", (chunk: Buffer) => chunks.push(chunk));
    raw.on("end", () => {
      const { method = "", url = "", headers } = raw;
      const request = {
        method,
        url,
        authorization: headers.authorization,
        body: Buffer.concat(chunks).toString("utf8"),
      };
      received.push(request);
      answer(request, response, raw);
    });
  });
  const baseUrl = await listen(server);
  opened.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const count = (path: string) => received.filter((request) => request.url === `/api/odin/v3${path}`).length;
  return { baseUrl, received, count };
}

function json(response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void {
  response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));
}

const succeed = (response: ServerResponse, data: unknown) => json(response, 200, { success: true, data });
const isExchange = (request: Received) => request.url.endsWith("/auth/token");
const pair = { appId: "studiov3.canary-app@example.org", userKey: "canary-user-key-0001" };
const controls = { resolution: "720", isExport: true } as const;

/** Answers the token exchange with `token-1`, `token-2`…, everything else as given. */
function withTokens(answer: Answer): Answer {
  let issued = 0;
  return (request, response, raw) => {
    if (!isExchange(request)) return answer(request, response, raw);
    issued += 1;
    succeed(response, { token: `token-${issued}` });
  };
}

function clientOf(baseUrl: string, over: Partial<AiStudiosClientOptions> = {}) {
  const connection = connectRegion({ region: "global", baseUrl });
  return createAiStudiosClient({ connection, credentials: { token: "canary-token" }, random: () => 0, ...over });
}

async function failureOf(promise: Promise<unknown>): Promise<AiStudiosFailure> {
  const outcome = await promise.then(
    () => "no failure",
    (error: unknown) => error,
  );
  if (outcome instanceof AiStudiosFailure) return outcome;
  throw new Error(`expected an AiStudiosFailure, got ${inspect(outcome)}`);
}

async function factsOf(promise: Promise<unknown>): Promise<FailureFacts> {
  return (await failureOf(promise)).facts;
}

describe("what is sent", () => {
  test("the token goes raw, and a pasted «Bearer » is left out with a warning", async () => {
    const warnings: string[] = [];
    const peer = await startPeer((_, response) => succeed(response, { progress: 12.5 }));
    const credentials = { token: " Bearer  canary-token\n" };
    const client = clientOf(peer.baseUrl, { credentials, onWarning: (message) => warnings.push(message) });
    expect(await client.getProgress("p1")).toEqual({ progress: 12.5, state: null, downloadUrl: null });
    expect(peer.received).toMatchObject([
      { method: "GET", url: "/api/odin/v3/editor/progress/p1", authorization: "canary-token" },
    ]);
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).not.toContain("canary");
  });

  test("isExport and resolution are always sent, and undefined controls never", async () => {
    const peer = await startPeer((_, response) => succeed(response, { projectId: "p2" }));
    const client = clientOf(peer.baseUrl);
    const project = { name: "n", scenes: [] };
    expect(await client.createProject(project, { ...controls, webhookUrl: undefined })).toEqual({ projectId: "p2" });
    await client.editProject("p1", [{ sceneIdx: 0, type: "image", values: { a: 1 } }], {
      ...controls,
      isExport: false,
    });
    await client.exportProject("p1", { resolution: "1080", webhookUrl: "https://x.example/hook" });
    await client.createFromTemplate("t1", { aiName: "M1" });
    expect(peer.received.map((request) => [request.url.replace("/api/odin/v3", ""), JSON.parse(request.body)])).toEqual(
      [
        ["/editor/project", { name: "n", scenes: [], resolution: "720", isExport: true }],
        [
          "/editor/project/p1",
          {
            updates: { value: [{ sceneIdx: 0, type: "image", values: { a: 1 } }] },
            resolution: "720",
            isExport: false,
          },
        ],
        ["/editor/project/export", { projectId: "p1", resolution: "1080", webhookUrl: "https://x.example/hook" }],
        ["/editor/template/t1", { aiName: "M1" }],
      ],
    );
  });

  test("an id cannot lead to another endpoint", async () => {
    const peer = await startPeer((_, response) => succeed(response, { projectId: "x", progress: 1 }));
    const client = clientOf(peer.baseUrl);
    for (const id of ["", ".", "..", " .. ", "export"]) {
      expect((await factsOf(client.editProject(id, [], controls))).kind).toBe("notFound");
    }
    expect(peer.received).toHaveLength(0);
    await client.getProgress("../project/p1?x=1#y");
    expect(peer.received[0]?.url).toBe("/api/odin/v3/editor/progress/..%2Fproject%2Fp1%3Fx%3D1%23y");
  });

  test("the catalogue, the list and a deletion are read from their odd containers", async () => {
    const peer = await startPeer((request, response) => {
      const path = request.url.replace("/api/odin/v3", "");
      if (path === "/dropdown/models")
        return json(response, 200, [{ id: "M1", label: "Ana", avatarType: "pro" }, { x: 1 }]);
      if (path === "/dropdown/workspaces")
        return succeed(response, { 0: { workspaceId: "w1", workspaceName: "Main" } });
      if (path === "/dropdown/templates_business") return succeed(response, { templates: [{ id: "t1", name: "T" }] });
      if (path === "/model") {
        const clothes = [{ id: "BG1", label: { ko: "옷" }, thumbnail: null }];
        return succeed(response, { models: [{ id: "M1", label: { ko: "아나", en: "Ana" }, thumbnail: "u", clothes }] });
      }
      if (request.method === "DELETE")
        return succeed(response, { deletedCount: (JSON.parse(request.body) as { ids: string[] }).ids.length });
      return succeed(response, [
        { id: "p1", name: "N", state: "Exported", download_url: "https://x" },
        { name: "no id" },
      ]);
    });
    const client = clientOf(peer.baseUrl);
    expect(await client.listAvatars()).toEqual([{ id: "M1", label: "Ana", avatarType: "pro" }]);
    expect(await client.listWorkspaces()).toEqual([{ id: "w1", name: "Main" }]);
    expect(await client.listTemplates()).toEqual([{ id: "t1", name: "T" }]);
    expect(await client.listModels()).toEqual([
      { id: "M1", label: "Ana", thumbnail: "u", clothes: [{ id: "BG1", label: "옷", thumbnail: null }] },
    ]);
    expect(await client.deleteProjects(["a", "b"])).toEqual({ deletedCount: 2 });
    expect(await client.listProjects()).toEqual([
      { projectId: "p1", name: "N", state: "exported", downloadUrl: "https://x" },
    ]);
  });

  test("every exchange is reported with its path, status and kind", async () => {
    const events: CallEvent[] = [];
    const peer = await startPeer(
      withTokens((_, response) => json(response, 404, { success: false, error: { msg: "no" } })),
    );
    const client = clientOf(peer.baseUrl, { credentials: pair, onCall: (event) => events.push(event) });
    await factsOf(client.getProject("p1"));
    expect(events).toMatchObject([
      { method: "POST", path: "/api/odin/v3/auth/token", status: 200, failure: undefined },
      { method: "GET", path: "/api/odin/v3/editor/project/p1", status: 404, failure: "notFound" },
    ]);
  });

  test("a listener that throws changes nothing", async () => {
    const peer = await startPeer((_, response) => succeed(response, { projectId: "p" }));
    const onCall = () => {
      throw new Error("listener");
    };
    expect(await clientOf(peer.baseUrl, { onCall }).createProject({}, controls)).toEqual({ projectId: "p" });
  });
});

describe("a paid call", () => {
  const silent: [string, Answer][] = [
    ["the reply is lost", (_, response) => response.destroy()],
    ["the connection is reset", (_, __, raw) => raw.socket.resetAndDestroy()],
    [
      "the reply breaks off in its body",
      (_, response) => response.writeHead(200, { "content-length": "99" }).write("{", () => response.destroy()),
    ],
    ["the server hangs", () => undefined],
    ["one byte drips at a time", (_, response) => drip(response)],
    ["502 with a page", (_, response) => response.writeHead(502, { "content-type": "text/html" }).end("<html>")],
    ["500 with a no", (_, response) => json(response, 500, { success: false, error: { code: "E", msg: "no" } })],
    ["200 with a page", (_, response) => response.writeHead(200, { "content-type": "text/html" }).end("<html>")],
    ["200 without an id", (_, response) => succeed(response, { projectId: " " })],
    ["200 with an id that is no text", (_, response) => succeed(response, { projectId: 7 })],
    ["200 with null", (_, response) => json(response, 200, null)],
  ];

  test.each(silent)("is sent once and its outcome is unknown when %s", async (_, answer) => {
    const peer = await startPeer(answer);
    const client = clientOf(peer.baseUrl, { timeouts: { readMs: 250, writeMs: 250 } });
    expect((await factsOf(client.exportProject("p1", controls))).kind).toBe("unknownOutcome");
    expect(peer.received).toHaveLength(1);
  });

  test("is known not to be sent when nobody listens or the name is unknown", async () => {
    const server = createSocketServer();
    const baseUrl = await listen(server);
    await new Promise((resolve) => server.close(resolve));
    expect((await factsOf(clientOf(baseUrl).createProject({}, controls))).kind).toBe("notSent");
    const nowhere = clientOf("https://nowhere.invalid");
    expect(await factsOf(nowhere.createProject({}, controls))).toMatchObject({
      kind: "notSent",
      host: "nowhere.invalid",
    });
  });

  test("is known not to be sent when TLS meets a plain server", async () => {
    const peer = await startPeer((_, response) => response.end());
    const client = clientOf(peer.baseUrl.replace("http:", "https:"));
    expect((await factsOf(client.createProject({}, controls))).kind).toBe("notSent");
    expect(peer.received).toHaveLength(0);
  });

  test("is known not to be sent when it is the token that could not be had", async () => {
    for (const answer of [silent[0], silent[3], silent[5]]) {
      const peer = await startPeer(answer![1]);
      const client = clientOf(peer.baseUrl, { credentials: pair, timeouts: { readMs: 250, writeMs: 250 } });
      const facts = await factsOf(client.createProject({}, controls));
      expect(facts).toMatchObject({ kind: "notSent", path: "/api/odin/v3/auth/token" });
      expect(peer.count("/editor/project")).toBe(0);
    }
  });

  test.each([400, 200])("is refused by a %i no with the vendor's words", async (status) => {
    const peer = await startPeer((_, response) =>
      json(response, status, { success: false, error: { code: "E7", msg: "no scenes" } }),
    );
    const facts = await factsOf(clientOf(peer.baseUrl).createProject({}, controls));
    expect(facts).toMatchObject({ kind: "refused", status, vendorCode: "E7", vendorMessage: "no scenes" });
  });

  test("is not repeated after 429", async () => {
    const peer = await startPeer((_, response) => json(response, 429, {}, { "retry-after": "7" }));
    const facts = await factsOf(clientOf(peer.baseUrl).createProject({}, controls));
    expect(facts).toMatchObject({ kind: "rateLimited", retryAfterMs: 7_000 });
    expect(peer.received).toHaveLength(1);
  });

  test("is sent again after a refused token, with the same body", async () => {
    const peer = await startPeer(
      withTokens((request, response) =>
        request.authorization === "token-1"
          ? json(response, 401, { success: false, error: { code: "SIM_TOKEN_EXPIRED", msg: "expired" } })
          : succeed(response, { projectId: "p9" }),
      ),
    );
    const client = clientOf(peer.baseUrl, { credentials: pair });
    expect(await client.createProject({ name: "same" }, controls)).toEqual({ projectId: "p9" });
    expect(peer.count("/auth/token")).toBe(2);
    const sent = peer.received.filter((request) => !isExchange(request));
    expect(sent.map((request) => request.authorization)).toEqual(["token-1", "token-2"]);
    expect(sent[0]?.body).toBe(sent[1]?.body);
  });
});

function drip(response: ServerResponse): void {
  response.writeHead(200, { "content-type": "application/json" });
  const timer = setInterval(() => response.write(" "), 20);
  response.on("close", () => clearInterval(timer));
}

describe("another host", () => {
  test.each([301, 302, 303, 307, 308])("a %i to another host is not followed", async (status) => {
    const decoy = await startPeer((_, response) => succeed(response, { progress: 100, projectId: "p" }));
    const peer = await startPeer((_, response) =>
      response.writeHead(status, { location: `${decoy.baseUrl}/steal` }).end(),
    );
    const client = clientOf(peer.baseUrl);
    expect((await factsOf(client.getProgress("p1"))).kind).toBe("notTheApi");
    expect((await factsOf(client.createProject({}, controls))).kind).toBe("notTheApi");
    expect(decoy.received).toHaveLength(0);
  });

  test("a page on an endpoint that a region may lack names the path", async () => {
    const peer = await startPeer((_, response) =>
      response.writeHead(404, { "content-type": "text/html" }).end("<!DOCTYPE html>"),
    );
    expect(await factsOf(clientOf(peer.baseUrl).listWorkspaces())).toMatchObject({
      kind: "notTheApi",
      status: 404,
      path: "/api/odin/v3/dropdown/workspaces",
    });
  });
});

describe("a read", () => {
  test("is repeated after a broken answer and then succeeds", async () => {
    let asked = 0;
    const peer = await startPeer((_, response) => {
      asked += 1;
      if (asked === 1) return response.destroy();
      if (asked === 2) return response.writeHead(503).end();
      succeed(response, { progress: 5 });
    });
    expect((await clientOf(peer.baseUrl).getProgress("p1")).progress).toBe(5);
    expect(peer.received).toHaveLength(3);
  });

  test("is given up after three tries", async () => {
    const peer = await startPeer((_, response) => json(response, 500, { success: false, error: { msg: "no" } }));
    expect((await factsOf(clientOf(peer.baseUrl).getProgress("p1"))).kind).toBe("unknownOutcome");
    expect(peer.received).toHaveLength(3);
  });

  test("of a hanging server ends at its total time without a second try", async () => {
    const peer = await startPeer(() => undefined);
    const client = clientOf(peer.baseUrl, { timeouts: { readMs: 200 } });
    expect((await factsOf(client.getProgress("p1"))).kind).toBe("unknownOutcome");
    expect(peer.received).toHaveLength(1);
  });

  test("waits for a short Retry-After", async () => {
    const at: number[] = [];
    const peer = await startPeer((_, response) => {
      at.push(performance.now());
      if (at.length === 1) return json(response, 429, {}, { "retry-after": "1" });
      succeed(response, { progress: 5 });
    });
    expect((await clientOf(peer.baseUrl).getProgress("p1")).progress).toBe(5);
    expect((at[1] ?? 0) - (at[0] ?? 0)).toBeGreaterThanOrEqual(990);
  });

  const now = Date.parse("2030-01-01T00:00:00Z");
  test.each([
    ["30", 30_000],
    ["Tue, 01 Jan 2030 00:01:00 GMT", 60_000],
    ["99999999999", 3_600_000],
  ])("leaves a Retry-After of %s to the caller", async (header, retryAfterMs) => {
    const peer = await startPeer((_, response) => json(response, 429, {}, { "retry-after": header }));
    const facts = await factsOf(clientOf(peer.baseUrl, { now: () => now }).getProgress("p1"));
    expect(facts).toMatchObject({ kind: "rateLimited", retryAfterMs });
    expect(peer.received).toHaveLength(1);
  });

  test("with a Retry-After that says nothing is repeated at the usual pace", async () => {
    const peer = await startPeer((_, response) => json(response, 429, {}, { "retry-after": "soon" }));
    const facts = await factsOf(clientOf(peer.baseUrl).getProgress("p1"));
    expect([facts.kind, facts.retryAfterMs]).toEqual(["rateLimited", undefined]);
    expect(peer.received).toHaveLength(3);
  });

  test("stops at 1 MB of a decompressed body and leaves the rest unread", async () => {
    const bomb = gzipSync(Buffer.alloc(64 * 1_048_576, " "));
    const headers = { "content-type": "application/json", "content-encoding": "gzip" };
    const peer = await startPeer((_, response) => response.writeHead(200, headers).end(bomb));
    const facts = await factsOf(clientOf(peer.baseUrl).getProgress("p1"));
    expect(facts.kind).toBe("invalidResponse");
    expect(facts.excerpt?.length).toBeLessThanOrEqual(200);
    expect((await factsOf(clientOf(peer.baseUrl).createProject({}, controls))).kind).toBe("unknownOutcome");
  });

  test("of an endless body ends", async () => {
    const block = Buffer.alloc(65_536, "[");
    const peer = await startPeer((_, response) => {
      response.writeHead(200, { "content-type": "application/json" });
      const pour = (): void => {
        if (!response.destroyed) response.write(block, pour);
      };
      pour();
    });
    expect((await factsOf(clientOf(peer.baseUrl).getProgress("p1"))).kind).toBe("invalidResponse");
  });
});

describe("the token", () => {
  const progress: Answer = (_, response) => succeed(response, { progress: 1 });

  test("is exchanged once for a hundred calls at a time, and once more when it has expired", async () => {
    let now = 1_800_000_000_000;
    const peer = await startPeer(withTokens(progress));
    const client = clientOf(peer.baseUrl, { credentials: pair, now: () => now });
    const hundred = () => Promise.all(Array.from({ length: 100 }, () => client.getProgress("p1")));
    await hundred();
    expect(peer.count("/auth/token")).toBe(1);
    now += 24 * 3_600_000;
    await hundred();
    expect(peer.count("/auth/token")).toBe(2);
    expect(peer.received.at(-1)?.authorization).toBe("token-2");
  });

  test("that is revoked under a hundred calls costs one exchange and no failure", async () => {
    const peer = await startPeer(
      withTokens((request, response) =>
        request.authorization === "token-1"
          ? json(response, 401, { success: false, error: { code: 1402 } })
          : succeed(response, { progress: 1 }),
      ),
    );
    const client = clientOf(peer.baseUrl, { credentials: pair });
    const results = await Promise.all(Array.from({ length: 100 }, () => client.getProgress("p1")));
    expect(results).toHaveLength(100);
    expect(peer.count("/auth/token")).toBe(2);
  });

  test.each([
    ["10 minutes before a near end", { iat: 1_800_000_000, exp: 1_800_000_000 + 1_800 }, 20 * 60],
    ["by 80 % of a long life", { iat: 1_800_000_000, exp: 1_800_000_000 + 86_400 }, 0.8 * 86_400],
    ["by its own length when the clocks differ", { iat: 1_700_000_000, exp: 1_700_000_000 + 1_800 }, 20 * 60],
    ["after a minute when it was born expired", { exp: 1_700_000_000 }, 60],
    ["by 80 % of 23 h when it cannot be read", null, 0.8 * 23 * 3_600],
  ])("is renewed %s", async (_, claims, afterSeconds) => {
    let now = 1_800_000_000_000;
    const token = `h.${Buffer.from(JSON.stringify(claims)).toString("base64url")}.s`;
    const peer = await startPeer((request, response) =>
      succeed(response, isExchange(request) ? { token } : { progress: 1 }),
    );
    const client = clientOf(peer.baseUrl, { credentials: pair, now: () => now });
    await client.getProgress("p1");
    now += afterSeconds * 1_000 - 1;
    await client.getProgress("p1");
    expect(peer.count("/auth/token")).toBe(1);
    now += 1;
    await client.getProgress("p1");
    expect(peer.count("/auth/token")).toBe(2);
  });

  test("is used to its end when it cannot be renewed, and not after", async () => {
    let now = 1_800_000_000_000;
    let issued = 0;
    const peer = await startPeer((request, response) => {
      if (!isExchange(request)) return succeed(response, { progress: 1 });
      issued += 1;
      return issued === 1 ? succeed(response, { token: "token-1" }) : response.writeHead(503).end();
    });
    const client = clientOf(peer.baseUrl, { credentials: pair, now: () => now });
    await client.getProgress("p1");
    now += 20 * 3_600_000;
    expect((await client.getProgress("p1")).progress).toBe(1);
    now += 4 * 3_600_000;
    expect((await factsOf(client.getProgress("p1"))).kind).toBe("notSent");
  });

  test("that stays refused is surfaced as auth, without an exchange per call", async () => {
    const peer = await startPeer(
      withTokens((_, response) => json(response, 401, { success: false, error: { code: "X" } })),
    );
    const client = clientOf(peer.baseUrl, { credentials: pair });
    for (let call = 0; call < 5; call += 1) expect((await factsOf(client.getProgress("p1"))).kind).toBe("auth");
    expect(peer.count("/auth/token")).toBe(2);
  });

  test("a refused pair is surfaced as auth with where it was refused, and not asked again at once", async () => {
    let now = 1_800_000_000_000;
    const peer = await startPeer((_, response) =>
      json(response, 200, { success: false, error: { code: "K", msg: "check it" } }),
    );
    const client = clientOf(peer.baseUrl, { credentials: pair, now: () => now });
    for (let call = 0; call < 5; call += 1) {
      expect(await factsOf(client.createProject({}, controls))).toMatchObject({
        kind: "auth",
        region: "global",
        vendorMessage: "check it",
      });
    }
    expect(peer.received).toHaveLength(1);
    now += 5_000;
    await factsOf(client.getProgress("p1"));
    expect(peer.received).toHaveLength(2);
  });

  test("a pair that is said to be of the other region is told apart", async () => {
    const peer = await startPeer((_, response) =>
      json(response, 401, { success: false, error: { code: "SIM_WRONG_REGION", msg: "no" } }),
    );
    expect((await factsOf(clientOf(peer.baseUrl, { credentials: pair }).getProgress("p1"))).kind).toBe("wrongRegion");
  });

  test("that was pasted is never exchanged", async () => {
    const peer = await startPeer((_, response) => json(response, 401, { success: false }));
    expect((await factsOf(clientOf(peer.baseUrl).getProgress("p1"))).kind).toBe("auth");
    expect(peer.received).toHaveLength(1);
  });

  test("isAuthenticated says what the service says, in either form", async () => {
    let answer: Answer = (_, response) => succeed(response, { isAuthenticated: true });
    const peer = await startPeer((...given) => answer(...given));
    const client = clientOf(peer.baseUrl);
    expect(await client.isAuthenticated()).toBe(true);
    answer = (_, response) => succeed(response, { isAuthenticated: false });
    expect(await client.isAuthenticated()).toBe(false);
    answer = (_, response) => json(response, 401, { success: false });
    expect(await client.isAuthenticated()).toBe(false);
    answer = (_, response) => succeed(response, {});
    expect((await factsOf(client.isAuthenticated())).kind).toBe("invalidResponse");
  });
});

describe("secrets", () => {
  const jwt = "eyJhbGciOiJub25lIn0.eyJjYW5hcnkiOjF9.canarysignature";
  const hook = "https://reelay.example/hooks/aistudios/r_1/canary-hook-secret";
  const everything = `Bearer ${jwt} ${pair.appId} ${pair.userKey} ${encodeURIComponent(pair.appId)} ${hook} ${hook.replaceAll("/", "\\/")}`;

  test.each([
    [
      "in the words of a refusal",
      (response: ServerResponse) =>
        json(response, 400, { success: false, error: { code: everything, msg: everything } }),
    ],
    [
      "in a page",
      (response: ServerResponse) => response.writeHead(200, { "content-type": "text/html" }).end(`<p>${everything}`),
    ],
    [
      "in a broken answer",
      (response: ServerResponse) => response.socket?.end(`HTTP/1.1 200 OK\r\nbroken ${everything}\r\n\r\n`),
    ],
    ["in a lost reply", (response: ServerResponse) => response.destroy()],
    ["in a yes that cannot be read", (response: ServerResponse) => succeed(response, { echo: everything })],
    ["in a refused key", (response: ServerResponse) => json(response, 401, { success: false, error: everything })],
  ])("that are echoed %s appear nowhere in the error", async (_, answer) => {
    const peer = await startPeer((request, response) =>
      isExchange(request) ? succeed(response, { token: jwt }) : answer(response),
    );
    const client = clientOf(peer.baseUrl, { credentials: pair });
    const failure = await failureOf(client.createProject({}, { ...controls, webhookUrl: hook }));
    const shown = [
      failure.message,
      failure.stack,
      String(failure),
      JSON.stringify(failure),
      JSON.stringify(failure.facts),
      inspect(failure, { depth: 12, showHidden: true }),
    ].join("\n");
    expect(shown).not.toMatch(/canary|eyJjYW5/i);
  });

  test("that are refused in the exchange itself appear nowhere in the error", async () => {
    const peer = await startPeer((request, response) =>
      json(response, 400, { success: false, error: { msg: `bad ${request.body}` } }),
    );
    const failure = await failureOf(clientOf(peer.baseUrl, { credentials: pair }).getProgress("p1"));
    expect(inspect(failure, { depth: 12, showHidden: true })).not.toContain("canary");
  });
});
