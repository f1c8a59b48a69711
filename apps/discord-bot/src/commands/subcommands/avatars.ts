import { fillIn, findAvatars } from "@reelay/chat";
import { wordsFor } from "../../words/words-for.ts";
import { listAnswer, plainAnswer } from "../answers.ts";
import { stringOption } from "../options.ts";
import { taskNamed, type Subcommand } from "./subcommand.ts";

const most = 25;
const patienceMs = 10_000;

/** Avatars by part of a name; an old list says so. */
export const avatars: Subcommand = {
  data: {
    ...taskNamed("avatars", ({ commands }) => commands.avatars),
    options: [stringOption({ name: "search", description: ({ commands }) => commands.search }, { max_length: 100 })],
  },
  async run(parts, request) {
    await request.think();
    const { answers, bot } = wordsFor(request.language);
    const search = String(request.interaction.options["search"] ?? "").trim();
    const { avatars: known, isStale } = await parts.avatars.read(patienceMs);
    const stale = isStale ? [answers.staleList] : [];
    const found = findAvatars(known, search, most);
    if (found.length === 0) {
      return await request.say(plainAnswer([fillIn(answers.noAvatars, { search }), ...stale].join("\n")));
    }
    const lines = found.map(({ id, name }) => `${name} · ${id}`);
    await request.say(listAnswer(bot.avatarList, [...stale, ...lines]));
  },
};
