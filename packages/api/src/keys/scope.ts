import { z } from "zod";

/**
 * What a key may do. `render`: make, retry and cancel renders. `read`: look at renders and catalogues.
 * `bot`: the delivery loop of a chat bot. `admin`: keys, settings and what only an owner sees.
 */
export const scopes = ["render", "read", "bot", "admin"] as const;

export type Scope = (typeof scopes)[number];

export const scopeSchema = z.enum(scopes);

/** Who a request came from, as its key says. */
export interface Caller {
  keyId: string;
  workspace: string;
  scopes: ReadonlySet<Scope>;
}

/** Reads stored scopes; one that this version does not know gives nothing. */
export function readScopes(stored: readonly string[]): Scope[] {
  return stored.flatMap((word) => scopeSchema.safeParse(word).data ?? []);
}
