import { answerAccepted } from "../answer-accepted.ts";
import { originOf } from "../origin-of.ts";
import { idOption, ownRender, suggestOwn } from "./own-render.ts";
import { taskNamed, type Subcommand } from "./subcommand.ts";

/** A new render of the same; the answer becomes its card. */
export const again: Subcommand = {
  data: { ...taskNamed("again", ({ commands }) => commands.again), options: [idOption] },
  async run(parts, request) {
    const card = await request.openCard();
    const render = await ownRender(parts, request);
    if (render === undefined) return;
    const made = await parts.client.renders.retry.mutate({
      id: render.id,
      idempotencyKey: request.key,
      origin: originOf(request, card),
    });
    await answerAccepted(request, made, card);
  },
  suggest: suggestOwn,
};
