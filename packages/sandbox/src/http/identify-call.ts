import type { Context } from "hono";
import type { Region } from "../region.ts";
import { isJsonObject } from "../json-object.ts";
import type { RouteName } from "./route-name.ts";
import type { SandboxEnv } from "./sandbox-env.ts";

/**
 * Notes which route and project a call is about: the id from the path, or the id or name from the body. Reads the body
 * as well, so that a call can be accepted after its connection is gone.
 */
export async function identifyCall(c: Context<SandboxEnv>, region: Region, route: RouteName): Promise<void> {
  const call = c.get("call");
  call.route = route;
  const body = c.req.method === "POST" ? parse(await c.req.text()) : undefined;
  const idInBody = route === "export" && isJsonObject(body) ? body.projectId : undefined;
  const projectId = c.req.param("projectId") ?? (typeof idInBody === "string" ? idInBody : undefined);
  const nameInBody = route === "create" && isJsonObject(body) ? body.name : undefined;
  const name = projectId === undefined ? nameInBody : region.store.state.projects.get(projectId)?.project.name;
  if (projectId !== undefined) call.projectId = projectId;
  if (typeof name === "string") call.name = name;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
