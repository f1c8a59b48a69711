/** What a call of the API is for: one word per purpose, with no id in it. */
export const callKinds = [
  "token",
  "auth",
  "draft",
  "oneShot",
  "export",
  "template",
  "edit",
  "read",
  "progress",
  "list",
  "delete",
  "catalogue",
] as const;

export type CallKind = (typeof callKinds)[number];

const kinds: Readonly<Record<string, CallKind>> = {
  "POST /auth/token": "token",
  "GET /auth": "auth",
  "POST /editor/project/export": "export",
  "POST /editor/project/:id": "edit",
  "GET /editor/project/:id": "read",
  "GET /editor/project": "list",
  "DELETE /editor/project": "delete",
  "POST /editor/template/:id": "template",
  "GET /editor/progress/:id": "progress",
};

/** Creating a project is a `draft` or, exported at once, a `oneShot`; lists to choose from are `catalogue`. */
export function callKind(call: {
  method: string;
  path: string;
  body?: Readonly<Record<string, unknown>> | undefined;
}): CallKind {
  const { method, path, body } = call;
  const name = `${method} ${path}`;
  if (name === "POST /editor/project") return body?.["isExport"] === true ? "oneShot" : "draft";
  return kinds[name] ?? "catalogue";
}
