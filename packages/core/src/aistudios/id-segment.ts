/** Words that share the place of an id in the vendor's paths, and the ones that a URL would resolve away. */
const notIds = new Set(["", ".", "..", "export", "modify", "pptpdf"]);

/** An opaque vendor id as one path segment, or null when it would name another endpoint. */
export function idSegment(id: string): string | null {
  return notIds.has(id.trim()) ? null : encodeURIComponent(id);
}
