/** What the load process is told. */
export interface LoadPlan {
  url: string;
  path: string;
  /** Taken in turn, one per request. */
  keys: readonly string[];
  perSecond: number;
  seconds: number;
}

/** What came back. Latency in milliseconds is counted from the moment a request was due. */
export interface LoadReport {
  asked: number;
  accepted: number;
  /** Answers that were no acceptance, by status; 0 is a broken connection. */
  refused: Record<string, number>;
  p50: number;
  p99: number;
  max: number;
}
