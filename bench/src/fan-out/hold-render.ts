import { randomUUID } from "node:crypto";
import type { WholeInstallation } from "../finish/start-installation.ts";
import { untilTrue } from "../world/pause.ts";

/** A render that AI STUDIOS has begun, and that does not move before it is let. */
export interface HeldRender {
  id: string;
  /** Lets it go on to half of it: one event or two. */
  moveOn(): Promise<void>;
  /** Lets it go on to its end. */
  finish(): Promise<void>;
  /** How many events it has had. */
  version(): Promise<number>;
}

const patienceMs = 120_000;

export async function holdRender({ client, control }: WholeInstallation): Promise<HeldRender> {
  const start = await control.setFault({ kind: "freezeAt", percent: 1 });
  const { id } = await client.renders.create.mutate({
    script: "Thousands of people watch this one being made.",
    idempotencyKey: randomUUID(),
  });
  const state = async (): Promise<string> => (await client.renders.get.query({ id })).state;
  await untilTrue(async () => (await state()) === "rendering", { patienceMs, what: "the render is being made" });
  return {
    id,
    async moveOn() {
      // The older one holds while both are set.
      await control.setFault({ kind: "freezeAt", percent: 50 });
      await control.clearFault(start.id);
    },
    async finish() {
      await control.clearFaults();
      await untilTrue(async () => (await state()) === "ready", { patienceMs, what: "the render is ready" });
    },
    version: async () => (await client.renders.get.query({ id })).version,
  };
}
