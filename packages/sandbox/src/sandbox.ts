import type { RegionName } from "./region-name.ts";
import type { RenderVideo } from "./render-video-function.ts";
import type { SandboxCredentials } from "./sandbox-credentials.ts";
import type { SandboxLogger } from "./sandbox-logger.ts";

/** Settings of a sandbox that can be handed to another process. */
export type ForkSandboxOptions = {
  /** Projects, exports, ledger and videos live here, one folder per region. Use it for one sandbox at a time. */
  dataDir: string;
  /** Where to listen; `127.0.0.1` unless told otherwise. The control API answers loopback callers only, always. */
  host?: string;
  /** A port per region; 0 or nothing takes any free one. */
  ports?: Record<RegionName, number>;
  /** How fast the export clock runs; 1 is about nine seconds for a sentence, 10 ten times faster. */
  speed?: number;
  /** `tiny` skips the pixels: a small valid MP4 for tests that need bytes only. `full` is the default. */
  video?: "full" | "tiny";
};

/** Settings of a sandbox in this process. */
export type StartSandboxOptions = ForkSandboxOptions & {
  /** Makes the videos; the sandbox's own encoder unless given. */
  renderVideo?: RenderVideo;
  logger?: SandboxLogger;
};

/** One region of a running sandbox. `baseUrl` is an origin: the API is below `/api/odin/v3` of it. */
export type SandboxRegion = { baseUrl: string; credentials: SandboxCredentials; controlUrl: string };

/** A running sandbox. `stop` ends every connection, render and timer, and keeps the data. */
export type Sandbox = { regions: Record<RegionName, SandboxRegion>; stop(): Promise<void> };
