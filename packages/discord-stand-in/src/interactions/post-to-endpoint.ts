import { generateKeyPairSync } from "node:crypto";
import type { DiscordState } from "../state/discord-state.ts";
import { signRequest } from "./sign-request.ts";

/** How a request to the interactions endpoint is signed. `old` is right, but of ten minutes ago. */
export type Signature = "good" | "bad" | "missing" | "old";
export type EndpointAnswer = { status: number | null; body: unknown };

const oldSeconds = 600;

/**
 * Posts to the app's endpoint and gives up with the three seconds. The endpoint compares with its own clock, so the
 * timestamp is the wall clock's. `status` is null when nothing came.
 */
export async function postToEndpoint(
  state: DiscordState,
  to: string,
  payload: unknown,
  signature: Signature = "good",
): Promise<EndpointAnswer> {
  const body = JSON.stringify(payload);
  const key = signature === "bad" ? generateKeyPairSync("ed25519").privateKey : state.privateKey;
  const timestampSeconds = Math.floor(Date.now() / 1_000) - (signature === "old" ? oldSeconds : 0);
  try {
    const response = await fetch(to, {
      method: "POST",
      body,
      redirect: "manual",
      signal: AbortSignal.timeout(state.settings.ackWithinMs),
      headers: {
        "content-type": "application/json",
        "user-agent": "Discord-Interactions/1.0 (+https://discord.com)",
        ...(signature === "missing" ? {} : signRequest(body, key, timestampSeconds)),
      },
    });
    return { status: response.status, body: parse(await response.text()) };
  } catch {
    return { status: null, body: null };
  }
}

function parse(text: string): unknown {
  try {
    return text === "" ? null : JSON.parse(text);
  } catch {
    return text;
  }
}
