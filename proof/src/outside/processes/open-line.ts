import { createKey, openStore, startService, type RunningService } from "@reelay/api";
import { createReelayClient, type ReelayClient } from "@reelay/api/client";
import { connectRegion, createAiStudiosClient, sandboxCapabilities, type CallEvent } from "@reelay/core";
import type { SandboxCredentials } from "@reelay/sandbox";
import pino from "pino";

export type StoreLocation = Parameters<typeof openStore>[0];

export interface LineOptions {
  store: StoreLocation;
  dataDir: string;
  /** Where AI STUDIOS is, or the link to it. */
  vendor: { baseUrl: string; credentials: SandboxCredentials };
  /** Totals of a call of AI STUDIOS, in milliseconds. */
  callMs?: number;
  onCall?: (event: CallEvent) => void;
  logLevel?: string;
}

/** The service on a store, over HTTP, with one region; the region is a sandbox's and answers within a moment. */
export interface OpenLine {
  running: RunningService;
  apiKey: string;
  client: ReelayClient;
  /** A bot's key, for its workspace. */
  keyFor(name: string, scopes: readonly ("bot" | "render" | "read")[]): Promise<string>;
}

const doubtMs = 3_000;

export async function openLine(options: LineOptions): Promise<OpenLine> {
  const { vendor, callMs = 2_000, logLevel = "silent" } = options;
  const { baseUrl, credentials } = vendor;
  const connection = connectRegion({ region: "global", baseUrl, capabilities: sandboxCapabilities, doubtMs });
  const timeouts = { readMs: callMs, writeMs: callMs };
  const client = createAiStudiosClient({ connection, credentials, timeouts, onCall: options.onCall });
  const store = await openStore(options.store);
  const running = await startService({
    store,
    dataDir: options.dataDir,
    secret: "a secret that only this proof knows, long enough",
    host: "127.0.0.1",
    port: 0,
    publicUrl: null,
    regions: [{ connection, client, sandbox: true, settings: "the proof's" }],
    defaultRegion: undefined,
    logger: pino({ level: logLevel }, pino.destination({ fd: 2, sync: true })),
  });
  const makeKey = async (name: string, scopes: readonly ("bot" | "render" | "read" | "admin")[]) =>
    (await createKey(store.db, { name, workspace: "default", scopes: [...scopes], now: Date.now() })).key;
  const apiKey = await makeKey("proof", ["render", "read", "admin"]);
  return {
    running,
    apiKey,
    client: createReelayClient({ url: running.url, apiKey }),
    keyFor: (name, scopes) => makeKey(name, scopes),
  };
}
