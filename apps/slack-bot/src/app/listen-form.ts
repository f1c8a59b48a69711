import { createHash } from "node:crypto";
import { explain, within } from "@reelay/chat";
import type { App, ViewSubmitAction } from "@slack/bolt";
import type { FormAnswer, FormSubmit } from "../commands/command.ts";
import type { BotParts } from "../commands/request.ts";
import { answerOnce } from "./answer-once.ts";
import { followRequest } from "./follow-request.ts";
import { requestOf } from "./request-of.ts";

export function listenForm(app: App, parts: BotParts, form: FormSubmit): void {
  app.view({ callback_id: form.callbackId, type: "view_submission" }, async ({ view, body, ack, context }) => {
    await followRequest(parts.logger, form.callbackId, async () => {
      // A form has no way to say anything but its own answer.
      const silent = answerOnce({ acknowledge: async () => {}, later: async () => {} });
      const arrival = {
        workspaceId: body.team?.id ?? context.teamId ?? "",
        personId: body.user.id,
        placeId: null,
        key: keyOf(view),
      };
      const request = requestOf(parts, arrival, { context, answer: silent });
      const { words, receivedAt } = request;
      const failed = (text: string): FormAnswer => ({
        response_action: "errors",
        errors: { [firstInput(view)]: text },
      });
      if (context.notInstalled === true) return await ack(failed(words.notInstalled));
      const work = form.run(parts, request, view).catch((error: unknown) => failed(explain(parts, request, error)));
      const late = async () => failed(words.notConfirmed);
      await ack(await within(work, { receivedAt, now: parts.now, late }));
    });
  });
}

/** Sending the same form with the same content twice is sending it once. */
function keyOf({ id, state }: ViewSubmitAction["view"]): string {
  return `form:${id}:${createHash("sha256").update(JSON.stringify(state.values)).digest("hex").slice(0, 32)}`;
}

/** Errors of a form stand in a field. */
function firstInput({ blocks }: ViewSubmitAction["view"]): string {
  return blocks.find(({ type }) => type === "input")?.block_id ?? "script_0";
}
