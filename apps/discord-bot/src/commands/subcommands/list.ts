import { listOwn, renderLine } from "@reelay/chat";
import { wordsFor } from "../../words/words-for.ts";
import { listAnswer, plainAnswer } from "../answers.ts";
import { taskNamed, type Subcommand } from "./subcommand.ts";

/** The person's ten newest, whatever they asked for them with. */
export const list: Subcommand = {
  data: taskNamed("list", ({ commands }) => commands.list),
  async run({ client }, request) {
    await request.think();
    const { answers, bot } = wordsFor(request.language);
    const renders = await listOwn(client, request);
    const empty = plainAnswer(answers.noRenders);
    await request.say(renders.length === 0 ? empty : listAnswer(bot.renderList, renders.map(renderLine)));
  },
};
