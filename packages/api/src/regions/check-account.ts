import type { ConfiguredRegion } from "../service.ts";
import { describeGate } from "./describe-gate.ts";

/** What a checkup says of an account whose calls are kept back; undefined when it may simply be asked. */
export async function checkAccount(
  region: Pick<ConfiguredRegion, "gate" | "settings">,
): Promise<{ status: "note" | "problem"; found: string; fix: string } | undefined> {
  const status = await region.gate?.look();
  const words = status && describeGate(status);
  if (!status || words === undefined) return undefined;
  if (status.kind !== "refused") return { status: "note", found: words, fix: "Nothing: it goes on by itself." };
  return {
    status: "problem",
    found: words,
    fix: `Check ${region.settings}, then restart: a start tries the key at once.`,
  };
}
