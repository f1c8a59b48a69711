import { findFollowed } from "@reelay/chat";
import { detailsAnswer } from "../details-answer.ts";
import { idOption, ownRender, suggestOwn } from "./own-render.ts";
import { taskNamed, type Subcommand } from "./subcommand.ts";

/** The card as it is now, without buttons, and what happened so far. */
export const status: Subcommand = {
  data: { ...taskNamed("status", ({ commands }) => commands.status), options: [idOption] },
  async run(parts, request) {
    await request.think();
    const render = await ownRender(parts, request, findFollowed);
    if (render !== undefined) await request.say(detailsAnswer(render, request));
  },
  suggest: suggestOwn,
};
