import type { Context } from "hono";
import type { z } from "zod";
import { Refusal } from "./refusal.ts";

/** Reads a JSON body strictly, or refuses and names the first member that is wrong. */
export async function readBody<S extends z.ZodType>(c: Context, schema: S): Promise<z.output<S>> {
  if (!isJsonType(c.req.header("content-type"))) {
    throw new Refusal(415, "SIM_CONTENT_TYPE", "the body must be sent as content-type application/json");
  }
  const parsed = schema.safeParse(parseJson(await c.req.text()));
  if (parsed.success) return parsed.data;
  throw new Refusal(400, "SIM_BODY_REFUSED", describeIssue(parsed.error));
}

/** `scenes.0.clips.1.layer: Invalid input: expected int, received string` */
function describeIssue(error: z.ZodError): string {
  const issue = error.issues[0];
  if (!issue) return "the body was refused";
  return issue.path.length === 0 ? issue.message : `${issue.path.join(".")}: ${issue.message}`;
}

const isJsonType = (contentType: string | undefined): boolean =>
  contentType?.split(";")[0]?.trim().toLowerCase() === "application/json";

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal(400, "SIM_BODY_NOT_JSON", "the body is not JSON");
  }
}
