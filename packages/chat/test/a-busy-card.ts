import type { Card } from "../src/index.ts";

/** A card as it stood before; only that it is busy counts. */
export function aBusyCard(renderId: string): Card {
  return {
    renderId,
    version: 2,
    language: "en",
    tone: "busy",
    title: "",
    requesterId: null,
    status: "",
    progress: null,
    facts: [],
    video: null,
    actions: [],
    referenceId: null,
  };
}
