/** What the bench tells the process of its subscribers. Each is answered once. */
export type ToCrowd =
  | { do: "open"; url: string; count: number; headers: readonly Readonly<Record<string, string>>[] }
  /** Breaks off so many of them. */
  | { do: "drop"; count: number }
  /** Those come back, and go on after the last event that they got. */
  | { do: "resume" }
  | { do: "report" };

/** What all subscribers together saw so far. Times are epoch milliseconds. */
export interface CrowdReport {
  /** Events that came out of turn: one before was left out, or it came twice. */
  outOfTurn: number;
  errors: number;
  /** By the newest event that they got: how many subscribers. */
  standingAt: Record<number, number>;
  /** By event: how many got it, when its sender says that it happened, when the last one got it. */
  events: Record<number, { received: number; happenedAtMs: number; lastAtMs: number }>;
}
