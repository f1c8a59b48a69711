import type { Command } from "./command-stream.ts";
import type { Installation, ProcessName } from "./installation.ts";
import type { World } from "./open-world.ts";

/** What a crash point is made with: nothing of it is in shipped code. */
export interface Stage {
  world: World;
  installation: Installation;
  /** A new command, as somebody gives it now; `placeId` is a channel of that chat. */
  ask(via: Command["via"], placeId?: string): Promise<Command>;
  /** Aborted by the kill: nothing may be held after it. */
  killed: AbortSignal;
}

/** A moment that has a name. A peer of the process holds a call there, so that the kill comes exactly then. */
export interface CrashPoint {
  name: string;
  /** Who is at that point, on PostgreSQL; on the embedded store it is always the service. */
  process: ProcessName;
  /** Points of one lane stand in each other's way, so one of them is armed at a time. */
  lane: string;
  /** The kill must follow at once: nothing holds the process there. */
  isInstant?: boolean;
  /** Has the peer hold the next such call. The answer says whether the process stands there now. */
  arm(stage: Stage): Promise<() => Promise<boolean> | boolean>;
}
