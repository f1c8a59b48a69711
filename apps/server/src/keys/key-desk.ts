import type { Scope } from "@reelay/api";

/** A key as it is listed: everything but the key itself. Times are ISO 8601. */
export interface ListedKey {
  id: string;
  name: string;
  workspace: string;
  scopes: readonly string[];
  createdAt: string;
  revokedAt: string | null;
}

export interface WantedKey {
  name: string;
  scopes: Scope[];
  /** The caller's own workspace, or `default`, unless given. */
  workspace: string | undefined;
}

/** Where keys are made and ended: a running service, or its store while none runs. */
export interface KeyDesk {
  create(wanted: WantedKey): Promise<{ id: string; key: string }>;
  list(): Promise<ListedKey[]>;
  /** @throws AppError INPUT_INVALID when no key with that id works */
  revoke(id: string): Promise<void>;
  close(): Promise<void>;
}
