import { isJson, jsonList, textOf } from "../json.ts";
import type { Json } from "../json.ts";
import { presentMessage } from "../messages/present-message.ts";
import { withDescendants } from "../rules/component-rules.ts";
import type { DiscordState, Interaction } from "../state/discord-state.ts";
import { uploadFor } from "./commands.ts";
import type { FormInput } from "./interaction-input.ts";
import { newInteraction } from "./new-interaction.ts";

type Filled = { state: DiscordState; input: FormInput; channelId: string; attachments: Json };

/** Somebody sends the modal that an interaction opened. Throws for what the client would not send. */
export function submitForm(state: DiscordState, input: FormInput): Interaction {
  const opener = state.interactions.get(input.interactionId);
  const form = opener?.answer?.type === 9 ? opener.answer.data : null;
  if (!opener || !form) throw new Error(`the interaction ${input.interactionId} opened no modal`);
  if (opener.formSubmitted) throw new Error("this modal was sent already");
  refuseUnknown(form, input);
  const filled: Filled = { state, input, channelId: opener.channelId, attachments: {} };
  const components = jsonList(form["components"]).flatMap((component, index) => answered(filled, component, index + 1));
  opener.formSubmitted = true;
  const what = textOf(form["custom_id"]);
  const resolved = Object.keys(filled.attachments).length > 0 ? { resolved: { attachments: filled.attachments } } : {};
  const where = { ...input, userId: input.userId ?? opener.userId, channelId: input.channelId ?? opener.channelId };
  const { source } = opener;
  const inherited = {
    fileLimit: opener.fileLimit,
    userInstall: opener.userInstalledOnly,
    locale: textOf(opener.payload["locale"]),
  };
  const data = { custom_id: what, components, ...resolved };
  const interaction = newInteraction(state, { ...inherited, ...where }, { type: 5, what, data, source });
  if (source) interaction.payload = { ...interaction.payload, message: presentMessage(state, source) };
  return interaction;
}

function refuseUnknown(form: Json, { values = {}, files = {} }: FormInput): void {
  const ids = jsonList(form["components"])
    .flatMap(withDescendants)
    .map(({ custom_id: id }) => id);
  const stray = [...Object.keys(values), ...Object.keys(files)].find((id) => !ids.includes(id));
  if (stray !== undefined) throw new Error(`the modal has no input ${stray}`);
}

/** A label or row of the form with what the person put there, shaped as Discord sends it. */
function answered(filled: Filled, component: Json, id: number): Json[] {
  if (component["type"] === 10) return [{ type: 10, id }];
  if (component["type"] === 1) {
    const components = jsonList(component["components"]).map((input) => answerTo(filled, input, id));
    return [{ type: 1, id, components }];
  }
  return isJson(component["component"])
    ? [{ type: 18, id, component: answerTo(filled, component["component"], id) }]
    : [];
}

function answerTo(filled: Filled, component: Json, id: number): Json {
  const customId = textOf(component["custom_id"]);
  const given = filled.input.values?.[customId];
  const base = { type: component["type"], id, custom_id: customId };
  if (component["type"] === 4) return { ...base, value: textAnswer(component, given ?? component["value"] ?? "") };
  if (component["type"] === 19) return { ...base, values: uploads(filled, component) };
  const values = typeof given === "string" ? [given] : [...(given ?? [])];
  const allowed = jsonList(component["options"]).map(({ value }) => value);
  const stray = values.find((value) => component["type"] === 3 && !allowed.includes(value));
  if (stray !== undefined) throw new Error(`nobody can pick ${stray} in ${customId}`);
  if (values.length === 0 && component["required"] !== false) throw new Error(`the modal wants ${customId}`);
  return { ...base, values };
}

function textAnswer(component: Json, value: unknown): string {
  const customId = textOf(component["custom_id"]);
  const text = textOf(value);
  if (text === "" && component["required"] !== false) throw new Error(`the modal wants ${customId}`);
  if (text.length > Number(component["max_length"] ?? 4_000))
    throw new Error(`${customId} is longer than the modal takes`);
  if (text !== "" && text.length < Number(component["min_length"] ?? 0)) throw new Error(`${customId} is too short`);
  return text;
}

function uploads({ state, input, channelId, attachments }: Filled, component: Json): string[] {
  const customId = textOf(component["custom_id"]);
  const files = input.files?.[customId] ?? [];
  if (files.length === 0 && component["required"] !== false) throw new Error(`the modal wants a file in ${customId}`);
  return files.map((file) => {
    const attachment = uploadFor(state, channelId, file);
    attachments[textOf(attachment["id"])] = attachment;
    return textOf(attachment["id"]);
  });
}
