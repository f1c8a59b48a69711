import type { Submission } from "../../store/schema.ts";

/** A render of which nothing was sent yet. */
export const freshSubmission: Submission = {
  attempts: { draft: 0, export: 0 },
  open: null,
  draftId: null,
  repeatAllowed: false,
  lookedAt: null,
  troubledSince: null,
};
