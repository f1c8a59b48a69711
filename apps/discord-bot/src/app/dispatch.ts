import type { Language } from "@reelay/chat";
import type { Button, Command, Form } from "../commands/command.ts";
import type { BotParts } from "../commands/request.ts";
import type { Interaction } from "../interaction/interaction.ts";
import type { Responder } from "../interaction/responder.ts";
import { wordsFor } from "../words/words-for.ts";
import { answerTyping } from "./answer-typing.ts";
import { runInteraction } from "./run-interaction.ts";

/** Everything that people can do with the bot. */
export interface Handlers {
  commands: readonly Command[];
  buttons: readonly Button[];
  forms: readonly Form[];
}

/** Gives an interaction to whoever answers it. Never throws. */
export async function dispatch(
  parts: BotParts,
  handlers: Handlers,
  { interaction, responder }: { interaction: Interaction; responder: Responder },
): Promise<void> {
  switch (interaction.kind) {
    case "command": {
      const command = commandNamed(handlers, interaction.name);
      const name = command?.data.name ?? "unknown";
      return await runInteraction<"command">(parts, { name, interaction, responder }, async (request) => {
        if (command) return await command.run(parts, request);
        await request.say({ content: unknownCommand[request.language] });
      });
    }
    case "typing":
      return await answerTyping(parts, commandNamed(handlers, interaction.name), { interaction, responder });
    case "button": {
      const button = handlers.buttons.find(({ prefix }) => interaction.customId.startsWith(prefix));
      const name = button?.prefix ?? "unknown";
      return await runInteraction<"button">(parts, { name, interaction, responder }, async (request) => {
        if (button) return await button.run(parts, request);
        await request.say({ content: wordsFor(request.language).discord.oldButton });
      });
    }
    case "form": {
      const form = handlers.forms.find(({ prefix }) => interaction.customId.startsWith(prefix));
      const name = form?.prefix ?? "unknown";
      return await runInteraction<"form">(parts, { name, interaction, responder }, async (request) => {
        if (form) return await form.run(parts, request);
        await request.say({ content: wordsFor(request.language).discord.oldButton });
      });
    }
  }
}

function commandNamed({ commands }: Handlers, name: string): Command | undefined {
  return commands.find(({ data }) => data.name === name);
}

/** A command that Discord still shows though this version has none of that name. */
const unknownCommand: Readonly<Record<Language, string>> = {
  en: "This command is of another version and is not known any more. Start with /video.",
  ko: "다른 버전의 명령어라서 더 이상 사용할 수 없습니다. /video로 시작하세요.",
  zh: "此命令属于其他版本，已无法使用。请从 /video 开始。",
};
