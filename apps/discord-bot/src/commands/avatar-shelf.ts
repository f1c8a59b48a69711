import type { RegionId } from "@reelay/core";
import type { NamedAvatar } from "@reelay/chat";

/** Avatars for suggestions, which have 1.5 s: what is known now, and whether it may be out of date. */
export interface AvatarShelf {
  /**
   * Waits at most `patienceMs` for a first list; afterwards answers at once and learns behind.
   * @param region whose avatars; the service's default one's when absent
   */
  read(patienceMs: number, region?: RegionId): Promise<KnownAvatars>;
}

export interface KnownAvatars {
  avatars: readonly NamedAvatar[];
  isStale: boolean;
}
