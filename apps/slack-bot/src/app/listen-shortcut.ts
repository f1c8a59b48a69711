import type { App } from "@slack/bolt";
import type { Shortcut } from "../commands/command.ts";
import type { BotParts } from "../commands/request.ts";
import { runRequest } from "./run-request.ts";

export function listenShortcut(app: App, parts: BotParts, wanted: Shortcut): void {
  app.shortcut(wanted.callbackId, async ({ shortcut, ack, respond, context }) => {
    const onMessage = shortcut.type === "message_action" ? shortcut : undefined;
    const threadId: unknown = onMessage?.message.thread_ts;
    const text = onMessage?.message.text ?? "";
    await runRequest(
      parts,
      {
        workspaceId: shortcut.team?.id ?? context.teamId ?? "",
        personId: shortcut.user.id,
        placeId: onMessage?.channel.id ?? null,
        threadId: typeof threadId === "string" ? threadId : null,
        key: shortcut.trigger_id,
        triggerId: shortcut.trigger_id,
      },
      {
        name: wanted.callbackId,
        context,
        ways: {
          acknowledge: async () => await ack(),
          // A shortcut outside of any conversation has nowhere to answer but its form.
          later: async (answer) => {
            if (onMessage) await respond({ response_type: "ephemeral", replace_original: false, ...answer });
          },
        },
        run: (request) => wanted.run(parts, request, text),
      },
    );
  });
}
