import { randomUUID } from "node:crypto";
import type { Installation } from "../world/open-installation.ts";
import type { OpenSandbox } from "../world/open-sandbox.ts";
import { untilTrue } from "../world/pause.ts";

/** A render that is under way and stays at 40 %, to be copied. */
export async function freezeTemplate({ client }: Installation, { control }: OpenSandbox): Promise<string> {
  const script = "A sentence that never ends.";
  await control.setFault({ kind: "freezeAt", percent: 40 });
  const { id } = await client.renders.create.mutate({ script, idempotencyKey: randomUUID() });
  const isSeen = async (): Promise<boolean> => {
    const { state, progress } = await client.renders.get.query({ id });
    return state === "rendering" && progress > 0;
  };
  await untilTrue(isSeen, { patienceMs: 60_000, what: "the first render is under way" });
  return id;
}
