import { setTimeout as sleep } from "node:timers/promises";

/** Makes posts in one place one after the other, far enough apart for Slack. */
export type Pace = <T>(placeId: string, post: () => Promise<T>) => Promise<T>;

/** Slack takes about one message a second per channel. */
const apartMs = 1_050;

/**
 * Keeps posts in one place apart where they leave, counted from the answer to the one before. The delivery loop's budget
 * spreads them before notes are written and names are looked up; what that takes differs from post to post.
 */
export function createPace(): Pace {
  const lastOf = new Map<string, Promise<void>>();
  return async (placeId, post) => {
    const posted = (lastOf.get(placeId) ?? Promise.resolve()).then(post);
    const settled = posted.then(
      () => sleep(apartMs),
      () => sleep(apartMs),
    );
    lastOf.set(placeId, settled);
    void settled.then(() => lastOf.get(placeId) === settled && lastOf.delete(placeId));
    return await posted;
  };
}
