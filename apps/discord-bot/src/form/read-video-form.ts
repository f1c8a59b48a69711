import { draftSchema, scriptFrom, type Draft } from "@reelay/chat";
import type { FormInteraction, GivenFile } from "../interaction/interaction.ts";
import { readFormMemory } from "./form-memory.ts";
import { automatic, readLook } from "./look-options.ts";
import { joinScript } from "./split-script.ts";
import { formFields } from "./video-form.ts";

/** A form that was sent. */
export interface FilledForm {
  draft: Draft;
  file: GivenFile | undefined;
}

/** Reads the form's fields. Whatever was not in it comes from what the form carried. */
export function readVideoForm(form: Pick<FormInteraction, "customId" | "values" | "files">): FilledForm {
  const memory = readFormMemory(formFields.prefix, form.customId);
  const value = (field: string): string | undefined => form.values[field]?.[0];
  const script = joinScript({
    first: value(formFields.script) ?? "",
    second: value(formFields.moreScript) ?? "",
    glue: memory.glue,
  });
  const avatar = value(formFields.avatar) ?? memory.avatar ?? automatic;
  const { again, region, language } = memory;
  return {
    draft: draftSchema.parse({
      script: scriptFrom(script),
      ...(avatar !== automatic && { avatar: { id: avatar, name: avatar } }),
      ...readLook(value(formFields.look)),
      again,
      region,
      language,
    }),
    file: form.files[formFields.file],
  };
}
