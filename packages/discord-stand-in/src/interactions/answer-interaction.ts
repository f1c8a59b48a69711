import { z } from "zod";
import { refusal } from "../discord-refusal.ts";
import { isJson } from "../json.ts";
import type { Json } from "../json.ts";
import { attachToEdit, attachToNew } from "../messages/attach-files.ts";
import type { UploadedFile } from "../messages/attach-files.ts";
import { contentOfEdit, contentOfNew } from "../messages/message-content.ts";
import { rewriteMessage, storeMessage } from "../messages/store-message.ts";
import { checkForm, formRefusal } from "../rules/check-form.ts";
import { autocompleteRules } from "../rules/choice-rules.ts";
import { checkMessageBody, messageFlag } from "../rules/message-rules.ts";
import { modalRules } from "../rules/modal-rules.ts";
import type { StandInMessage } from "../stand-in-message.ts";
import type { DiscordState, Interaction } from "../state/discord-state.ts";
import { existingChannel } from "../state/find-in-state.ts";

const callback = z.object({ type: z.literal([4, 5, 6, 7, 8, 9]), data: z.looseObject({}).nullish() });

/** Which answers a kind of interaction takes; a modal cannot follow a modal. */
const answersTo = { 2: [4, 5, 9], 3: [4, 5, 6, 7, 9], 4: [8], 5: [4, 5, 6, 7] } as const satisfies Record<
  Interaction["type"],
  readonly number[]
>;

type Attempt = { state: DiscordState; interaction: Interaction; data: Json; files: readonly UploadedFile[] };

/**
 * The first answer, by the callback route or as the body of an HTTP response. 10062 when it is late, 40060 when there
 * was one. docs.discord.com/developers/interactions/receiving-and-responding#interaction-response-object.
 */
export function answerInteraction(
  state: DiscordState,
  interaction: Interaction,
  body: unknown,
  files: readonly UploadedFile[],
): void {
  if (interaction.answer !== null) throw refusal("alreadyAcknowledged");
  if (performance.now() > interaction.dueAtMs) throw refusal("unknownInteraction");
  const { type, data } = checkForm(callback, body);
  refuseWrongType(interaction, type);
  const attempt = { state, interaction, data: data ?? {}, files };
  interaction.response = responseOf(type, attempt) ?? interaction.response;
  interaction.answer = { type, data: isJson(data) ? data : null };
  interaction.onAnswer();
}

function refuseWrongType({ type: asked, source }: Interaction, type: number): void {
  const takes: readonly number[] = answersTo[asked];
  const needsSource = type === 6 || type === 7;
  if (takes.includes(type) && (!needsSource || source !== null)) return;
  throw formRefusal([
    { path: ["type"], code: "BASE_TYPE_CHOICES", message: `Value must be one of {${takes.join(", ")}}.` },
  ]);
}

function responseOf(type: number, attempt: Attempt): StandInMessage | null {
  const { state, interaction, data } = attempt;
  switch (type) {
    case 4:
      return replyAtOnce(attempt);
    case 5:
      return placeholder(attempt);
    case 7:
      return updateSource(attempt);
    case 8:
      within("data", () => checkForm(autocompleteRules(focusedType(interaction.payload)), data));
      return null;
    case 9:
      within("data", () => checkForm(modalRules, data));
      return null;
    default:
      return state.messages.get(interaction.source?.id ?? "") ?? null;
  }
}

function replyAtOnce({ state, interaction, data, files }: Attempt): StandInMessage {
  const channel = existingChannel(state, interaction.channelId);
  const body = within("data", () => checkMessageBody(data));
  const { fileLimit, channelId } = interaction;
  const attachments = attachToNew(state, { body, files, channelId, fileLimit });
  const content = contentOfNew(body, attachments, messageFlag.ephemeral);
  return storeMessage(state, channel, content, originOf(interaction, content.flags));
}

function placeholder({ state, interaction, data }: Attempt): StandInMessage {
  const flags = typeof data["flags"] === "number" ? data["flags"] : 0;
  const shown = (flags & messageFlag.ephemeral) | messageFlag.loading;
  return storeMessage(
    state,
    existingChannel(state, interaction.channelId),
    { flags: shown },
    originOf(interaction, shown),
  );
}

function updateSource({ state, interaction, data, files }: Attempt): StandInMessage | null {
  const message = state.messages.get(interaction.source?.id ?? "");
  if (!message) return null;
  const body = within("data", () => checkMessageBody(data, message.flags));
  const { channelId, fileLimit } = interaction;
  const attachments = attachToEdit(state, { body, files, channelId, fileLimit }, message.attachments);
  rewriteMessage(state, message, contentOfEdit(message, body, attachments));
  return message;
}

/** Where a message of this interaction comes from, and who alone sees it. */
export const originOf = (interaction: Interaction, flags: number) => ({
  interactionId: interaction.id,
  ephemeralFor: (flags & messageFlag.ephemeral) === 0 ? null : interaction.userId,
});

/** Problems inside a callback's data are told with the path from the body's top. */
function within<Result>(member: string, check: () => Result): Result {
  try {
    return check();
  } catch (error) {
    if (error instanceof Error && "body" in error && isJson(error.body) && isJson(error.body["errors"]))
      throw refusal("invalidForm", { errors: { [member]: error.body["errors"] } });
    throw error;
  }
}

function focusedType(payload: Json): number {
  const options = isJson(payload["data"]) ? payload["data"]["options"] : [];
  return findFocused(options) ?? 3;
}

function findFocused(options: unknown): number | null {
  if (!Array.isArray(options)) return null;
  for (const option of options.filter(isJson)) {
    if (option["focused"] === true) return Number(option["type"]);
    const inside = findFocused(option["options"]);
    if (inside !== null) return inside;
  }
  return null;
}
