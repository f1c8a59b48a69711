import { languageOf, optionChoices, type Draft } from "@reelay/chat";
import type { InputBlock, KnownBlock, ModalView, PlainTextOption, StaticSelect } from "@slack/types";
import { plainText } from "../text/plain-text.ts";
import { inputLimit, maxInputs, splitForInputs } from "../text/split-for-inputs.ts";
import type { Words } from "../words/words.ts";
import { option, optionsOf } from "./form-choices.ts";
import { avatarAction, formFields, moreAction } from "./form-fields.ts";
import { writeFormMemory } from "./form-memory.ts";

export interface FormLook {
  words: Words;
  /** Language that the form is written in. */
  language: string;
  /** How many inputs the script has at least. */
  inputs?: number;
}

/** The modal in which a video is asked for, filled in with `draft`. Needs no call to anybody. */
export function videoForm(draft: Draft, look: FormLook): ModalView {
  const { words, language } = look;
  const { form } = words;
  const choices = optionChoices(languageOf(language));
  const pieces = splitForInputs(draft.script);
  const inputs = Math.min(maxInputs, Math.max(pieces.length, look.inputs ?? 1));
  const { placeId, threadId, again } = draft;
  const blocks: KnownBlock[] = [
    ...Array.from({ length: inputs }, (_, index) => scriptInput(index, pieces[index], words)),
    ...(inputs < maxInputs ? [moreRoom(words)] : []),
    field(formFields.file, form.file, { type: "file_input", filetypes: ["txt", "md", "text"], max_files: 1 }),
    avatarSelect(draft, words),
    field(formFields.region, form.region, select(optionsOf(choices.region), draft.region, form)),
    field(formFields.orientation, form.orientation, select(optionsOf(choices.orientation), draft.orientation, form)),
    field(formFields.resolution, form.resolution, select(optionsOf(choices.resolution), draft.resolution, form)),
    field(formFields.language, form.language, select(optionsOf(choices.language), draft.language, form)),
    ...(placeId === null ? [placeSelect(words)] : []),
  ];
  return {
    type: "modal",
    callback_id: formFields.callbackId,
    title: plainText(form.title, 24),
    submit: plainText(form.submit, 24),
    close: plainText(form.close, 24),
    private_metadata: writeFormMemory({ placeId, threadId, again, inputs }),
    blocks,
  };
}

function scriptInput(index: number, text: string | undefined, { form }: Words): InputBlock {
  return {
    type: "input",
    block_id: formFields.script(index),
    optional: true,
    label: plainText(index === 0 ? form.script : form.moreScript(index + 1)),
    element: {
      type: "plain_text_input",
      action_id: formFields.script(index),
      multiline: true,
      max_length: inputLimit,
      ...(index === 0 && { placeholder: plainText(form.scriptPlaceholder, 150) }),
      ...(text !== undefined && text !== "" && { initial_value: text }),
    },
  };
}

function moreRoom({ form }: Words): KnownBlock {
  const button = { type: "button", action_id: moreAction, text: plainText(form.moreRoom, 75) } as const;
  return { type: "actions", block_id: formFields.more, elements: [button] };
}

function avatarSelect({ avatar }: Draft, { form }: Words): InputBlock {
  return field(formFields.avatar, form.avatar, {
    type: "external_select",
    action_id: avatarAction,
    min_query_length: 0,
    placeholder: plainText(form.avatarPlaceholder, 150),
    ...(avatar && { initial_option: option(avatar.id, avatar.name) }),
  });
}

function placeSelect({ form }: Words): InputBlock {
  return field(formFields.place, form.place, {
    type: "conversations_select",
    default_to_current_conversation: true,
    filter: { exclude_bot_users: true, exclude_external_shared_channels: false },
  });
}

function select(options: PlainTextOption[], chosen: string | undefined, { automatic }: Words["form"]): StaticSelect {
  const initial = options.find(({ value }) => value === chosen);
  return {
    type: "static_select",
    options,
    placeholder: plainText(automatic, 150),
    ...(initial && { initial_option: initial }),
  };
}

function field(blockId: string, label: string, element: InputBlock["element"]): InputBlock {
  return {
    type: "input",
    block_id: blockId,
    optional: true,
    label: plainText(label),
    element: { action_id: blockId, ...element },
  };
}
