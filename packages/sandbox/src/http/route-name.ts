/** Our names for the calls of the V3 API; faults and the ledger use them. `video` is the download. */
export const routeNames = [
  "token",
  "auth",
  "create",
  "list",
  "read",
  "edit",
  "delete",
  "export",
  "template",
  "progress",
  "models",
  "workspaces",
  "templatesBusiness",
  "templatesAutomation",
  "model",
  "video",
  "unknown",
] as const;

/** The name of one call of the V3 API. */
export type RouteName = (typeof routeNames)[number];
