import { wordsFor, type Words } from "../../words/words-for.ts";
import { listAnswer } from "../answers.ts";
import { taskNamed, type Subcommand } from "./subcommand.ts";

/** An example for every task, with the names that the person sees in Discord. */
export const help: Subcommand = {
  data: taskNamed("help", ({ commands }) => commands.help),
  async run(_parts, request) {
    const words = wordsFor(request.language);
    await request.say(listAnswer(words.commands.videos, helpLines(words)));
  },
};

function helpLines({ commands, discord }: Words): string[] {
  const { names, fromMessageHint, exampleScript } = discord;
  const task = (name: string, rest = "") => `/videos ${name}${rest}`;
  const id = ` ${names.id}:r_…`;
  const lines: [string, string][] = [
    [`/video ${names.script}:${exampleScript}`, commands.video],
    [`/video ${names.file}:…`, discord.options.file],
    [fromMessageHint.replace("{name}", commands.fromMessage), commands.video],
    [task(names.list), commands.list],
    [task(names.status, id), commands.status],
    [task(names.cancel, id), commands.cancel],
    [task(names.again, id), commands.again],
    [task(names.avatars, ` ${names.search}:…`), commands.avatars],
    [task(names.settings), commands.settings],
  ];
  return lines.map(([typed, meaning]) => `${typed} — ${meaning}`);
}
