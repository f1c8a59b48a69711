import { request as requestHttp, type IncomingMessage, type RequestOptions } from "node:http";
import { request as requestHttps } from "node:https";
import { isIP } from "node:net";
import type { RegionConnection } from "@reelay/core";
import { isPublicAddress, lookupPublic, PrivateAddressError } from "./public-address.ts";

/**
 * Sends one GET for a link that `isUsableLink` accepted, and gives the answer with its body unread. Redirects are not
 * followed. Away from the region's own origin only public addresses are connected to, whatever the name resolves to.
 * Node's own client is used because its socket takes a `lookup`; `agent: false` keeps pooled sockets out of it.
 */
export async function openLink(
  connection: RegionConnection,
  link: string,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const url = new URL(link);
  const options: RequestOptions = {
    agent: false,
    signal,
    headers: { accept: "video/mp4", "accept-encoding": "identity" },
  };
  if (url.origin !== new URL(connection.baseUrl).origin) {
    const host = url.hostname.replaceAll(/^\[|\]$/g, "");
    // A socket does not look up what is an address already.
    if (isIP(host) !== 0 && !isPublicAddress(host)) throw new PrivateAddressError("the address is not public");
    options.lookup = lookupPublic;
  }
  const request = url.protocol === "https:" ? requestHttps(url, options) : requestHttp(url, options);
  // The error listener outlives the promise: an abort while the body is read is reported on the request too.
  return await new Promise((resolve, reject) => request.on("response", resolve).on("error", reject).end());
}
