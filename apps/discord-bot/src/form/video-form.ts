import { shorten, type Draft, type Language, type NamedAvatar } from "@reelay/chat";
import {
  ComponentType,
  TextInputStyle,
  type APIComponentInLabel,
  type APILabelComponent,
  type APIModalInteractionResponseCallbackData,
  type APISelectMenuOption,
} from "discord.js";
import { wordsFor, type Words } from "../words/words-for.ts";
import { writeFormMemory } from "./form-memory.ts";
import { automatic, lookOptions } from "./look-options.ts";
import { inputLimit, splitScript } from "./split-script.ts";

/** Custom ids of the form's fields, and the beginning of its own. */
export const formFields = {
  prefix: "video:",
  script: "script",
  moreScript: "moreScript",
  avatar: "avatar",
  look: "look",
  file: "file",
} as const;

/** Beside "automatic"; a list has at most 25 options. */
const mostAvatars = 24;

/**
 * The modal in which a video is asked for, filled in with `draft`; undefined when its text is longer than the two inputs
 * hold (8,000 characters). Region and language are automatic or the draft's: a form has room for five fields.
 */
export function videoForm(
  draft: Draft,
  { language, avatars }: { language: Language; avatars: readonly NamedAvatar[] },
): APIModalInteractionResponseCallbackData | undefined {
  const words = wordsFor(language);
  const { form } = words;
  const script = splitScript(draft.script);
  if (script === undefined) return undefined;
  const avatarList = avatarOptions(draft.avatar, avatars, form.automatic);
  const memory = { ...draft, glue: script.glue, avatar: avatarList === undefined ? draft.avatar?.id : undefined };
  return {
    custom_id: writeFormMemory(formFields.prefix, memory),
    title: shorten(form.title, 45),
    components: [
      label(form.script, scriptInput(formFields.script, script.first, words)),
      label(words.discord.form.moreScript, scriptInput(formFields.moreScript, script.second, words)),
      ...(avatarList === undefined ? [] : [label(form.avatar, select(formFields.avatar, avatarList))]),
      label(words.discord.form.look, select(formFields.look, lookOptions(draft, language))),
      label(form.file, {
        type: ComponentType.FileUpload,
        custom_id: formFields.file,
        required: false,
        min_values: 0,
        max_values: 1,
      }),
    ],
  };
}

function label(text: string, component: APIComponentInLabel): APILabelComponent {
  return { type: ComponentType.Label, label: shorten(text, 45), component };
}

function scriptInput(customId: string, text: string, { form }: Words): APIComponentInLabel {
  return {
    type: ComponentType.TextInput,
    custom_id: customId,
    style: TextInputStyle.Paragraph,
    required: false,
    max_length: inputLimit,
    ...(customId === formFields.script && { placeholder: shorten(form.scriptPlaceholder, 100) }),
    ...(text !== "" && { value: text }),
  };
}

function select(customId: string, options: APISelectMenuOption[]): APIComponentInLabel {
  return { type: ComponentType.StringSelect, custom_id: customId, required: false, options };
}

/** Undefined when there is nothing to choose from. The chosen one is always in the list. */
function avatarOptions(
  chosen: Draft["avatar"],
  avatars: readonly NamedAvatar[],
  automaticLabel: string,
): APISelectMenuOption[] | undefined {
  if (avatars.length === 0) return undefined;
  const known = avatars.find(({ id }) => id === chosen?.id) ?? chosen;
  const others = avatars.filter(({ id }) => id !== chosen?.id);
  const listed = [...(known === undefined ? [] : [known]), ...others].filter(({ id }) => id !== "" && id.length <= 100);
  return [
    { value: automatic, label: automaticLabel, ...(known === undefined && { default: true }) },
    ...listed.slice(0, mostAvatars).map(({ id, name }) => ({
      value: id,
      label: shorten(name.trim() || id, 100),
      ...(id === known?.id && { default: true }),
    })),
  ];
}
