import type { Call, TransportSettings } from "../call.ts";
import { place } from "../transport-failure.ts";
import type { CallOutcome, GateCall, Pass } from "./gate.ts";
import { heldFailure } from "./held-failure.ts";

/** What the exchanges of one call pass with. */
export interface Passes {
  kind: GateCall["kind"];
  next(): Promise<Pass>;
  end(): Promise<void>;
}

const openPass: Pass = { kind: "pass", leave: () => Promise.resolve() };

/**
 * Passes for the exchanges of one call. The first is taken before the call's own clock starts, so that waiting at the
 * gate does not shorten the time for the answer; one that was not used is given back by `end`.
 * @throws AiStudiosFailure with `held` when the call, or a repetition of it, has to wait
 */
export async function openPasses(settings: TransportSettings, call: Call): Promise<Passes> {
  const { gate } = settings;
  const kind = gateKind(call);
  const enter = async (): Promise<Pass> => {
    if (gate === undefined) return openPass;
    const answer = await gate.enter({ kind });
    if (answer.kind === "held") throw heldFailure(place(settings, call), answer, settings.now());
    return answer;
  };
  let first: Pass | undefined = await enter();
  return {
    kind,
    async next(): Promise<Pass> {
      const pass = first ?? (await enter());
      first = undefined;
      return pass;
    },
    async end(): Promise<void> {
      await first?.leave(abandoned);
      first = undefined;
    },
  };
}

const abandoned: CallOutcome = { kind: "abandoned" };

function gateKind(call: Call): GateCall["kind"] {
  if (call.token === undefined) return "login";
  return call.method === "GET" ? "read" : "write";
}
