import { draftSchema, type Draft } from "@reelay/chat";
import type { ViewSubmitAction } from "@slack/bolt";
import { joinInputs, maxInputs } from "../text/split-for-inputs.ts";
import { avatarAction, formFields } from "./form-fields.ts";
import { readFormMemory } from "./form-memory.ts";

type FormView = Pick<ViewSubmitAction["view"], "state" | "private_metadata">;

/** A file that was put into the form. */
export interface FormFile {
  url: string;
  bytes: number;
}

/** A form that was sent, or one that is being filled in. */
export interface FilledForm {
  draft: Draft;
  file: FormFile | undefined;
}

/** Reads the form's fields; what this version does not know is left out. */
export function readForm({ state, private_metadata }: FormView): FilledForm {
  const value = (block: string) => state.values[block]?.[block];
  const chosen = (block: string) => value(block)?.selected_option?.value;
  const memory = readFormMemory(private_metadata);
  const pieces = Array.from({ length: maxInputs }, (_, index) => value(formFields.script(index))?.value ?? "");
  const avatar = state.values[formFields.avatar]?.[avatarAction]?.selected_option;
  const file = value(formFields.file)?.files?.[0];
  return {
    draft: draftSchema.parse({
      script: joinInputs(pieces),
      avatar: avatar ? { id: avatar.value, name: avatar.text.text } : undefined,
      region: chosen(formFields.region),
      orientation: chosen(formFields.orientation),
      resolution: chosen(formFields.resolution),
      language: chosen(formFields.language),
      placeId: memory.placeId ?? value(formFields.place)?.selected_conversation ?? null,
      threadId: memory.threadId,
      again: memory.again,
    }),
    file: file?.url_private ? { url: file.url_private, bytes: file.size ?? 0 } : undefined,
  };
}
