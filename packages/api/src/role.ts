/**
 * What a process does: everything; only what others ask over HTTP; or only the work behind it. Processes that share a
 * PostgreSQL database may have different ones.
 */
export type Role = "all" | "http" | "worker";
