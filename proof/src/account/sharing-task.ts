/** What a process that shares an account is told. */
export interface SharingTask {
  databaseUrl: string;
  baseUrl: string;
  credentials: { appId: string; userKey: string };
  /** When it ends, epoch milliseconds. */
  untilAt: number;
}

/** One request of such a process, epoch milliseconds. */
export interface SharedCall {
  at: number;
  endedAt: number;
  /** Answered with 429. */
  isLimited: boolean;
}
