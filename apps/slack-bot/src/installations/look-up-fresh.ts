import type { AuthorizeResult } from "@slack/bolt";

/**
 * A workspace's token that has not run out. When a refresh is refused, Slack's library gives the old token back without
 * a word; another replica may have refreshed first, so what is stored is read once more.
 */
export async function lookUpFresh(
  authorize: () => Promise<AuthorizeResult>,
  now: () => number,
): Promise<AuthorizeResult> {
  for (let tried = 1; tried <= 2; tried += 1) {
    const found = await authorize();
    const { botTokenExpiresAt: expiresAtSeconds } = found;
    if (expiresAtSeconds === undefined || expiresAtSeconds * 1_000 > now()) return found;
  }
  throw new Error("the token has run out and Slack refused to refresh it");
}
