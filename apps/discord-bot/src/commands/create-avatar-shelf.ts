import { setTimeout as wait } from "node:timers/promises";
import type { ReelayClient } from "@reelay/api/client";
import type { RegionId } from "@reelay/core";
import type { Logger } from "pino";
import type { AvatarShelf, KnownAvatars } from "./avatar-shelf.ts";

const freshForMs = 5 * 60_000;
/** After a failure, so that people who type do not become a load. */
const restMs = 15_000;
const patienceMs = 20_000;

interface Shelf {
  known: KnownAvatars;
  /** Epoch milliseconds; before it nobody is asked again. */
  askAgainAt: number;
  asking: Promise<void> | null;
}

/** Keeps each region's avatars for minutes and asks behind the reader's back; stale is what the service calls so, and what could not be asked again. */
export function createAvatarShelf(parts: {
  client: ReelayClient;
  logger: Pick<Logger, "warn">;
  now: () => number;
}): AvatarShelf {
  const shelves = new Map<RegionId | undefined, Shelf>();

  async function learn(shelf: Shelf, region: RegionId | undefined): Promise<void> {
    try {
      const asked = { ...(region && { region }) };
      const { entries, stale } = await parts.client.catalog.avatars.query(asked, {
        signal: AbortSignal.timeout(patienceMs),
      });
      const avatars = entries.map(({ id, name }) => ({ id, name }));
      shelf.known = { avatars, isStale: stale };
      shelf.askAgainAt = parts.now() + freshForMs;
    } catch (error) {
      parts.logger.warn({ err: error, region }, "discord.avatars-not-asked");
      shelf.known = { ...shelf.known, isStale: true };
      shelf.askAgainAt = parts.now() + restMs;
    } finally {
      shelf.asking = null;
    }
  }

  return {
    async read(patienceForFirstMs, region) {
      const shelf = shelves.get(region) ?? { known: { avatars: [], isStale: true }, askAgainAt: 0, asking: null };
      shelves.set(region, shelf);
      if (shelf.asking === null && shelf.askAgainAt <= parts.now()) shelf.asking = learn(shelf, region);
      if (shelf.known.avatars.length === 0 && shelf.asking !== null) {
        const late = new AbortController();
        await Promise.race([
          shelf.asking,
          wait(patienceForFirstMs, undefined, { signal: late.signal }).catch(() => {}),
        ]);
        late.abort();
      }
      return shelf.known;
    },
  };
}
