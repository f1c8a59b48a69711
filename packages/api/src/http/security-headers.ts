import { createHash } from "node:crypto";
import type { MiddlewareHandler } from "hono";
import { secureHeaders } from "hono/secure-headers";
import { pageStyle } from "./page-style.ts";

const self = ["'self'"];
const none = ["'none'"];

/**
 * The headers of every answer. Pages run no script and load nothing but their own pictures and videos. They may not be
 * framed; media may be shown elsewhere by whoever holds the link. HSTS is left to whatever ends TLS.
 */
export function securityHeaders(): MiddlewareHandler {
  const styleHash = createHash("sha256").update(pageStyle).digest("base64");
  return secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: none,
      baseUri: none,
      formAction: none,
      frameAncestors: none,
      imgSrc: self,
      mediaSrc: self,
      styleSrc: [`'sha256-${styleHash}'`],
    },
    crossOriginResourcePolicy: "cross-origin",
    referrerPolicy: "no-referrer",
    strictTransportSecurity: false,
    xFrameOptions: "DENY",
  });
}
