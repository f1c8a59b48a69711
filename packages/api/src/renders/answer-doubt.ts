import { AppError } from "@reelay/core";
import type { Service } from "../service.ts";
import type { RenderRow, Submission } from "../store/schema.ts";
import { cancelRender } from "./cancel-render.ts";
import { changeRender } from "./change-render.ts";

/** The two answers to "it is not known whether this was accepted". */
export type DoubtAnswer = "sendAgain" | "stop";

/**
 * A person decides about a render that `needsPerson`. `sendAgain` makes the unexplained call once more, after one more
 * look, and may be charged twice; `stop` ends the render, saying that it may have been charged.
 */
export async function answerDoubt(service: Service, renderId: string, answer: DoubtAnswer): Promise<RenderRow> {
  const row = await service.renders.withRender(renderId, async (held) => {
    const { state, needs_person: asked, submission: before } = held.row;
    if (state !== "submitting" || !asked)
      throw new AppError("RENDER_STATE", { details: { state, action: "answering" } });
    if (answer === "stop") return undefined;
    const submission: Submission = {
      ...before,
      repeatAllowed: true,
      lookedAt: null,
    };
    const changed = await changeRender(held, {
      change: {
        needs_person: false,
        checking: false,
        problem: null,
        next_check_at: null,
        submission,
      },
      event: "sent-again",
      now: service.now(),
    });
    await held.enqueue("submit");
    return changed;
  });
  return row ?? (await cancelRender(service, renderId));
}
