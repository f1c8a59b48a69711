/** What a place or person prefers: the file where it can be shown, or only a link. */
export type DeliveryPreference = "file" | "link";

/** How a finished video is shown: `file` beside its link, a link, AI STUDIOS's own link (may expire), or not at all. */
export type DeliveryDecision =
  | { kind: "file" }
  | { kind: "link"; url: string }
  | { kind: "vendorLink"; url: string }
  | { kind: "nothing" };

/**
 * Decides how a video is shown. `fileLimit` is the largest file of the place in bytes, 0 where files cannot be shown;
 * `watchUrl` is null without a public URL. A preference for links is kept only where a lasting link exists.
 */
export function decideDelivery(facts: {
  bytes: number;
  fileLimit: number;
  watchUrl: string | null;
  vendorUrl: string | null;
  preference: DeliveryPreference;
}): DeliveryDecision {
  const { bytes, fileLimit, watchUrl, vendorUrl, preference } = facts;
  if (preference === "link" && watchUrl !== null) return { kind: "link", url: watchUrl };
  if (bytes > 0 && bytes <= fileLimit) return { kind: "file" };
  if (watchUrl !== null) return { kind: "link", url: watchUrl };
  if (vendorUrl !== null) return { kind: "vendorLink", url: vendorUrl };
  return { kind: "nothing" };
}
