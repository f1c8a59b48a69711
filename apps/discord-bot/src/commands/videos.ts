import { described } from "../words/localised.ts";
import type { Command } from "./command.ts";
import { explaining } from "./explaining.ts";
import { slashCommand } from "./options.ts";
import { again } from "./subcommands/again.ts";
import { avatars } from "./subcommands/avatars.ts";
import { cancel } from "./subcommands/cancel.ts";
import { help } from "./subcommands/help.ts";
import { list } from "./subcommands/list.ts";
import { settings } from "./subcommands/settings.ts";
import { status } from "./subcommands/status.ts";
import type { Subcommand } from "./subcommands/subcommand.ts";

const subcommands: readonly Subcommand[] = [list, status, cancel, again, avatars, settings, help];

const taskOf = (name: string | null): Subcommand => subcommands.find(({ data }) => data.name === name) ?? help;

/** `/videos`: what was made, and what can be done with it. A task that is not known here any more gets the help. */
export const videos: Command = {
  data: {
    ...slashCommand,
    name: "videos",
    ...described(({ commands }) => commands.videos),
    options: subcommands.map(({ data }) => data),
  },
  async run(parts, request) {
    await explaining(parts, request, () => taskOf(request.interaction.subcommand).run(parts, request));
  },
  suggest: async (parts, request) => (await taskOf(request.interaction.subcommand).suggest?.(parts, request)) ?? [],
};
