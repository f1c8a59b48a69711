import type { App } from "@slack/bolt";
import type { Button } from "../commands/command.ts";
import type { BotParts } from "../commands/request.ts";
import { runRequest } from "./run-request.ts";

export function listenButton(app: App, parts: BotParts, button: Button): void {
  app.action({ type: "block_actions", action_id: button.actionId }, async ({ body, action, ack, respond, context }) => {
    await ack();
    const { message, view, trigger_id: triggerId } = body;
    const inMessage = body.response_url !== undefined && body.response_url !== "";
    const say = async (answer: { text: string }) => {
      if (inMessage) await respond({ response_type: "ephemeral", replace_original: false, ...answer });
    };
    const threadId: unknown = message?.thread_ts;
    await runRequest(
      parts,
      {
        workspaceId: body.team?.id ?? context.teamId ?? "",
        personId: body.user.id,
        placeId: body.channel?.id ?? null,
        threadId: typeof threadId === "string" ? threadId : null,
        key: `button:${triggerId}`,
        triggerId,
      },
      {
        name: "button",
        context,
        ways: { acknowledge: async (answer) => (answer ? await say(answer) : undefined), later: say },
        run: (request) => {
          const value = "value" in action ? action.value : undefined;
          return button.run(parts, request, { actionId: action.action_id, value, view });
        },
      },
    );
  });
}
