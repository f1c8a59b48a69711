import type { CardNotes, LeasedCard, RenderView } from "@reelay/api/client";

export interface StoredCard {
  render: RenderView;
  target: LeasedCard["target"];
  mentionRequester: boolean;
  delivery: LeasedCard["delivery"];
  language: string;
  notes: CardNotes;
  shownVersion: number;
  /** What that version looked like; null when nothing is known of it. */
  shown: RenderView | null;
  shownAt: number | null;
  createdAt: number;
  attempts: number;
  failingSince: number | null;
  notBefore: number;
  lease: { id: string; until: number } | null;
  dead: boolean;
  codes: string[];
}
