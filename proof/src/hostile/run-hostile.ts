import { measureRow } from "../measure-row.ts";
import type { ProofPart } from "../proof-row.ts";
import { forgedWebhooks } from "./webhooks/forged-webhooks.ts";

/** Strangers and liars: bars R17 to R20 and section 5. */
export const runHostile: ProofPart = async (options) => {
  const { quick, databaseUrl } = options;
  await measureRow(
    options,
    "a webhook changes nothing that our own read did not confirm; at most one extra read per 5 s and render",
    () => forgedWebhooks({ databaseUrl, deliveries: quick ? 500 : 10_000 }),
  );
};
