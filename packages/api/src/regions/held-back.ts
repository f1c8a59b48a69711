import { heldFailure, type AppError } from "@reelay/core";
import { appErrorOf } from "../renders/submit/verdict.ts";
import type { ConfiguredRegion } from "../service.ts";

/**
 * Why a call that costs would be held back at the gate now, as far as this process knows without asking; undefined when
 * it may be planned. Its intent is then never committed for nothing: a crash would turn it into a doubt.
 */
export function heldBack({ gate, client, settings }: ConfiguredRegion, now: number): AppError | undefined {
  const hold = gate?.peek({ kind: "write" });
  if (hold === undefined) return undefined;
  const { region, host } = client;
  const failure = heldFailure({ region, host, method: "POST", path: "" }, hold, now);
  return appErrorOf(failure.facts, settings, failure);
}
