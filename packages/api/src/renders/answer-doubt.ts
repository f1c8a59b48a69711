import { AppError } from "@reelay/core";
import type { Service } from "../service.ts";
import type { RenderRow, Submission } from "../store/schema.ts";
import { cancelRender } from "./cancel-render.ts";
import { changeRender, lockRender } from "./change-render.ts";

/** The two answers to "it is not known whether this was accepted". */
export type DoubtAnswer = "sendAgain" | "stop";

/**
 * A person decides about a render that `needsPerson`. `sendAgain` makes the unexplained call once more, after one more
 * look, and may be charged twice; `stop` ends the render, saying that it may have been charged.
 */
export async function answerDoubt(service: Service, renderId: string, answer: DoubtAnswer): Promise<RenderRow> {
  const row = await service.store.db.transaction().execute(async (trx) => {
    const held = await lockRender(trx, renderId);
    if (!held) throw new AppError("RENDER_NOT_FOUND", { details: { render: renderId } });
    if (held.state !== "submitting" || !held.needs_person) {
      throw new AppError("RENDER_STATE", { details: { state: held.state, action: "answering" } });
    }
    if (answer === "stop") return undefined;
    const submission: Submission = {
      ...held.submission,
      repeatAllowed: true,
      lookedAt: null,
    };
    const changed = await changeRender(trx, held, {
      change: {
        needs_person: false,
        checking: false,
        problem: null,
        next_check_at: null,
        submission: JSON.stringify(submission),
      },
      event: "sent-again",
      now: service.now(),
    });
    await service.engine.enqueue(trx, "submit", renderId);
    return changed;
  });
  return row ?? (await cancelRender(service, renderId));
}
