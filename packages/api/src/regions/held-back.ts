import { heldFailure, type AiStudiosFailure } from "@reelay/core";
import type { ConfiguredRegion } from "../service.ts";

/**
 * How a call that costs would be held back at the gate now, as far as this process knows without asking; undefined when
 * it may be planned. Its intent is then never committed for nothing: a crash would turn it into a doubt.
 */
export function heldBack({ gate, client }: ConfiguredRegion, now: number): AiStudiosFailure | undefined {
  const hold = gate?.peek({ kind: "write" });
  return hold && heldFailure({ region: client.region, host: client.host, method: "POST", path: "" }, hold, now);
}
