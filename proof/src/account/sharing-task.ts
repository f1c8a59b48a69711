/** What a process that shares an account is told. */
export interface SharingTask {
  databaseUrl: string;
  baseUrl: string;
  credentials: { appId: string; userKey: string };
  /** How long it asks, once it is told to begin. */
  durationMs: number;
}

/** One request of such a process, epoch milliseconds. */
export interface SharedCall {
  at: number;
  endedAt: number;
  /** Answered with 429. */
  isLimited: boolean;
}
