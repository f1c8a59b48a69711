import { chosen, optionChoices, wordsOf, type Draft, type Language } from "@reelay/chat";
import type { APISelectMenuOption } from "discord.js";

export const automatic = "auto";

type Look = Pick<Draft, "orientation" | "resolution">;

/** Orientation and resolution in one list, because a form has room for five fields. 15 options. */
export function lookOptions(look: Look, language: Language): APISelectMenuOption[] {
  const { orientation, resolution } = optionChoices(language);
  const none = { value: automatic, label: "" };
  const wanted = lookValue(look);
  return [none, ...orientation].flatMap((first) =>
    [none, ...resolution].map((second) => {
      const labels = [first.label, second.label].filter((label) => label !== "");
      const value = `${first.value}:${second.value}`;
      return {
        value,
        label: labels.join(" · ") || wordsOf(language).form.automatic,
        ...(value === wanted && { default: true }),
      };
    }),
  );
}

function lookValue({
  orientation = automatic,
  resolution = automatic,
}: { [Name in keyof Look]: string | undefined }): string {
  return `${orientation}:${resolution}`;
}

/** What was chosen in that list. */
export function readLook(value: string | undefined): Look {
  const choices = optionChoices("en");
  const [orientation, resolution] = value?.split(":") ?? [];
  return { orientation: chosen(choices.orientation, orientation), resolution: chosen(choices.resolution, resolution) };
}
