import type { Service } from "../service.ts";

/** What the HTTP side needs of the service. */
export type WebService = Pick<
  Service,
  | "store"
  | "mediaDir"
  | "secret"
  | "publicUrl"
  | "regions"
  | "logger"
  | "metrics"
  | "metricsToken"
  | "platforms"
  | "now"
  | "signal"
>;
