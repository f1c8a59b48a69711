import { explain } from "@reelay/chat";
import type { ViewSubmitAction } from "@slack/bolt";
import { z } from "zod";
import { noticeForm } from "../form/notice-form.ts";
import { settingsFields, settingsForm } from "../form/settings-form.ts";
import { avatarAction } from "../form/form-fields.ts";
import { readFormMemory } from "../form/form-memory.ts";
import type { FormSubmit } from "./command.ts";
import { isManager } from "./may-act.ts";
import type { BotParts, Request } from "./request.ts";

/** Opens the settings with what applies to this person here. The form comes first: its ticket dies in three seconds. */
export async function openSettings(parts: BotParts, request: Request): Promise<void> {
  const { workspaceId, placeId, personId, words } = request;
  const viewId = await request.openForm(noticeForm(words.form.loading, words));
  if (viewId === undefined) return;
  const view = await viewOf();
  const slack = await parts.clientsOf(workspaceId);
  await slack.creating.views.update({ view_id: viewId, view });

  async function viewOf() {
    try {
      const asked = { surface: "slack" as const, workspaceId, personId, ...(placeId !== null && { placeId }) };
      const { values } = await parts.client.settings.get.query(asked);
      return settingsForm(values, { ...request, placeId });
    } catch (error) {
      return noticeForm(explain(parts, request, error), words);
    }
  }
}

const chosenSchema = z.object({
  region: z.enum(["global", "china"]).nullable().catch(null),
  orientation: z.enum(["landscape", "portrait"]).nullable().catch(null),
  resolution: z.enum(["480", "720", "1080", "4k"]).nullable().catch(null),
  delivery: z.enum(["file", "link"]).nullable().catch(null),
});

/** The settings were sent: for the person, or for the channel when a manager says so. */
export const settingsSubmit: FormSubmit = {
  kind: "form",
  callbackId: settingsFields.callbackId,
  async run(parts, request, view) {
    const { placeId } = readFormMemory(view.private_metadata);
    const { words, workspaceId, personId } = request;
    const forChannel = chosenIn(view, settingsFields.scope) === "channel" && placeId !== null;
    if (forChannel && !(await isManager(parts, request))) {
      return { response_action: "errors", errors: { [settingsFields.scope]: words.settings.channelNeedsManager } };
    }
    try {
      await parts.client.settings.set.mutate({
        surface: "slack",
        workspaceId,
        ...(forChannel ? { placeId } : { personId }),
        values: valuesIn(view),
      });
      return { response_action: "update", view: noticeForm(words.settings.saved, words) };
    } catch (error) {
      return { response_action: "errors", errors: { [settingsFields.scope]: explain(parts, request, error) } };
    }
  },
};

function valuesIn(view: ViewSubmitAction["view"]) {
  const mention = chosenIn(view, settingsFields.mention);
  return {
    ...chosenSchema.parse({
      region: chosenIn(view, settingsFields.region),
      orientation: chosenIn(view, settingsFields.orientation),
      resolution: chosenIn(view, settingsFields.resolution),
      delivery: chosenIn(view, settingsFields.delivery),
    }),
    avatar: chosenIn(view, settingsFields.avatar),
    language: chosenIn(view, settingsFields.language),
    cardLanguage: chosenIn(view, settingsFields.cardLanguage),
    mention: mention === null ? null : mention === "yes",
  };
}

function chosenIn({ state }: ViewSubmitAction["view"], block: string): string | null {
  const field = state.values[block];
  return (field?.[block] ?? field?.[avatarAction])?.selected_option?.value ?? null;
}
