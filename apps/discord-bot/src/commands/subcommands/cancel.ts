import { wordsFor } from "../../words/words-for.ts";
import { plainAnswer } from "../answers.ts";
import { idOption, ownRender, suggestOwn } from "./own-render.ts";
import { taskNamed, type Subcommand } from "./subcommand.ts";

/** Stops a render, and says what may have been spent. */
export const cancel: Subcommand = {
  data: { ...taskNamed("cancel", ({ commands }) => commands.cancel), options: [idOption] },
  async run(parts, request) {
    await request.think();
    const render = await ownRender(parts, request);
    if (render === undefined) return;
    const { spent } = await parts.client.renders.cancel.mutate({ id: render.id });
    await request.say(plainAnswer(wordsFor(request.language).answers.canceled[spent]));
  },
  suggest: suggestOwn,
};
