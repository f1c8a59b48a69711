import type { Exporter } from "./export/create-exporter.ts";
import type { ProjectReading } from "./export/create-project-reader.ts";
import type { FaultBoard } from "./faults/create-fault-board.ts";
import type { Tokens } from "./auth/create-tokens.ts";
import type { SandboxCredentials } from "./sandbox-credentials.ts";
import type { RegionStore } from "./state/open-region-store.ts";
import type { ProjectEntry } from "./state/region-state.ts";

/** What the routes of one region work with. */
export type Region = {
  credentials: SandboxCredentials;
  store: RegionStore;
  faults: FaultBoard;
  tokens: Tokens;
  exporter: Exporter;
  readProject: (entry: ProjectEntry) => ProjectReading;
  videosDir: string;
  now: () => number;
  /** Aborted when the sandbox stops; every wait of a route ends with it. */
  stop: AbortSignal;
};
