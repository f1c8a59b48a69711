import type { Context } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";

/** The success envelope of V3. */
export const succeed = (c: Context, data: unknown): Response => c.json({ success: true, data });

/** The failure envelope of V3; only vendor sample code shows it. */
export const refuse = (c: Context, status: ContentfulStatusCode, code: string, msg: string): Response =>
  c.json({ success: false, error: { code, msg } }, status);

/** What a web host answers where the API is not. */
export const notTheApi = (c: Context, status: ContentfulStatusCode): Response =>
  c.html(
    "<!DOCTYPE html>\n<html><head><title>Sandbox</title></head><body><h1>Not the API</h1></body></html>\n",
    status,
  );
