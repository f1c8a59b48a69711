import type { App } from "@slack/bolt";
import type { SlashCommand } from "../commands/command.ts";
import type { BotParts } from "../commands/request.ts";
import { runRequest } from "./run-request.ts";

export function listenSlash(app: App, parts: BotParts, slash: SlashCommand): void {
  app.command(slash.name, async ({ command, ack, respond, context }) => {
    const { team_id: workspaceId, user_id: personId, channel_id: placeId, trigger_id: triggerId } = command;
    await runRequest(
      parts,
      { workspaceId, personId, placeId, key: triggerId, triggerId },
      {
        name: slash.name,
        context,
        ways: {
          acknowledge: async (answer) => await ack(answer && { response_type: "ephemeral", ...answer }),
          later: async (answer) =>
            void (await respond({ response_type: "ephemeral", replace_original: false, ...answer })),
        },
        run: (request) => slash.run(parts, request, command.text ?? ""),
      },
    );
  });
}
