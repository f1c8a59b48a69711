import type { ChatSettings } from "@reelay/api/client";
import { languageOf, optionChoices } from "@reelay/chat";
import type { InputBlock, ModalView, PlainTextOption } from "@slack/types";
import { plainText } from "../text/plain-text.ts";
import type { Words } from "../words/words.ts";
import { cardLanguageOptions, option, optionsOf } from "./form-choices.ts";
import { avatarAction } from "./form-fields.ts";
import { writeFormMemory } from "./form-memory.ts";

/** Block ids of the settings. */
export const settingsFields = {
  callbackId: "settings.form",
  scope: "scope",
  avatar: "avatar",
  region: "region",
  orientation: "orientation",
  resolution: "resolution",
  language: "language",
  delivery: "delivery",
  mention: "mention",
  cardLanguage: "card_language",
} as const;

/** What new videos start with, as a modal. An empty field means that nothing is chosen. */
export function settingsForm(
  values: ChatSettings,
  { words, language, placeId }: { words: Words; language: string; placeId: string | null },
): ModalView {
  const { settings, form } = words;
  const scopes = [option("me", settings.forMe), ...(placeId === null ? [] : [option("channel", settings.forChannel)])];
  const choices = optionChoices(languageOf(language));
  const fields = settingsFields;
  const mention = values.mention === undefined ? undefined : values.mention ? "yes" : "no";
  const yesNo = [option("yes", settings.yes), option("no", settings.no)];
  const deliveries = [option("file", settings.asFile), option("link", settings.asLink)];
  return {
    type: "modal",
    callback_id: fields.callbackId,
    title: plainText(settings.title, 24),
    submit: plainText(settings.submit, 24),
    close: plainText(form.close, 24),
    private_metadata: writeFormMemory({ placeId, threadId: null, again: false, inputs: 1 }),
    blocks: [
      { ...choice(fields.scope, settings.scope, scopes, "me"), optional: false },
      avatar(values, words),
      choice(fields.region, form.region, optionsOf(choices.region), values.region),
      choice(fields.orientation, form.orientation, optionsOf(choices.orientation), values.orientation),
      choice(fields.resolution, form.resolution, optionsOf(choices.resolution), values.resolution),
      choice(fields.language, form.language, optionsOf(choices.language), values.language),
      choice(fields.delivery, settings.delivery, deliveries, values.delivery),
      choice(fields.mention, settings.mention, yesNo, mention),
      choice(fields.cardLanguage, settings.cardLanguage, cardLanguageOptions(language), values.cardLanguage),
    ],
  };
}

function choice(blockId: string, label: string, options: PlainTextOption[], chosen: string | undefined): InputBlock {
  const initial = options.find(({ value }) => value === chosen);
  return {
    type: "input",
    block_id: blockId,
    optional: true,
    label: plainText(label),
    element: {
      type: "static_select",
      action_id: blockId,
      options,
      ...(initial && { initial_option: initial }),
    },
  };
}

function avatar({ avatar: id }: ChatSettings, { form }: Words): InputBlock {
  return {
    type: "input",
    block_id: settingsFields.avatar,
    optional: true,
    label: plainText(form.avatar),
    element: {
      type: "external_select",
      action_id: avatarAction,
      min_query_length: 0,
      placeholder: plainText(form.avatarPlaceholder, 150),
      ...(id !== undefined && { initial_option: option(id, id) }),
    },
  };
}
