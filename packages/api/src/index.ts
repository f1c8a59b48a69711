export { createKey, type NewKey } from "./keys/create-key.ts";
export { scopeSchema, type Caller, type Scope } from "./keys/scope.ts";
export { openStore } from "./store/open-store.ts";
export { moveStore } from "./store/move-store.ts";
export type { Store } from "./store/store.ts";
export { startService, type RunningService, type StartServiceOptions } from "./start-service.ts";
export { defaultLimits } from "./default-limits.ts";
export type { Check } from "./system/check-service.ts";
export type { ConfiguredRegion, Pictures, Service, ServiceLimits } from "./service.ts";
