import type { SandboxRegion } from "../src/index.ts";

/** Whatever JSON holds; a test looks into it freely, and a wrong guess is a failing expectation. */
export type Json = ReturnType<typeof JSON.parse>;

export type Answer = { status: number; type: string; json: Json; headers: Headers; text: string };

/** Plain fetch against one region, as any program would call it. */
export function callRegion(region: SandboxRegion) {
  const url = (path: string): string => `${region.baseUrl}/api/odin/v3${path}`;
  let authorization = "";
  const call = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const response = await fetch(path.startsWith("http") ? path : url(path), {
      method,
      headers: {
        ...(authorization !== "" && { authorization }),
        ...(body !== undefined && { "content-type": "application/json" }),
        ...headers,
      },
      ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
    return readAnswer(response);
  };
  return {
    url,
    call,
    get: (path: string, headers?: Record<string, string>) => call("GET", path, undefined, headers),
    post: (path: string, body: unknown, headers?: Record<string, string>) => call("POST", path, body, headers),
    get token(): string {
      return authorization;
    },
    async signIn(): Promise<string> {
      const { json } = await call("POST", "/auth/token", region.credentials);
      authorization = json.data.token;
      return authorization;
    },
    async create(project: unknown, members: Record<string, unknown> = {}): Promise<string> {
      const { json } = await call("POST", "/editor/project", { ...(project as object), ...members });
      return json.data.projectId;
    },
    async progress(projectId: string): Promise<{ progress: number; state: string; downloadUrl?: string }> {
      return (await call("GET", `/editor/progress/${projectId}`)).json.data;
    },
  };
}

async function readAnswer(response: Response): Promise<Answer> {
  const text = await response.text();
  const type = response.headers.get("content-type") ?? "";
  const json = type.includes("json") ? JSON.parse(text) : undefined;
  return { status: response.status, type, json, headers: response.headers, text };
}
