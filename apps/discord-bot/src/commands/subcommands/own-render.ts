import type { RenderDetails } from "@reelay/api/client";
import { fillIn, findOwn, listOwn, shorten } from "@reelay/chat";
import type { Suggestion } from "../../interaction/responder.ts";
import { wordsFor } from "../../words/words-for.ts";
import { plainAnswer } from "../answers.ts";
import { suggestedOption } from "../options.ts";
import { managesPlace } from "../manages-place.ts";
import type { BotParts, Request } from "../request.ts";

/** What is left of 1.5 s for Discord's own way. */
const patienceMs = 1_200;
const suggestionLimit = 100;

/** The option that names a render, with the person's own to choose from. */
export const idOption = suggestedOption({ name: "id", description: ({ commands }) => commands.id }, { required: true });

/** The person's newest renders whose title or id holds what was typed. */
export async function suggestOwn({ client }: BotParts, request: Request<"typing">): Promise<Suggestion[]> {
  const late = new Promise<never[]>((resolve) =>
    AbortSignal.timeout(patienceMs).addEventListener("abort", () => resolve([])),
  );
  const renders = await Promise.race([listOwn(client, request), late]);
  const typed = request.interaction.typed.trim().toLowerCase();
  return renders
    .filter(({ id, title }) => id.includes(typed) || title.toLowerCase().includes(typed))
    .map(({ id, title, state }) => ({
      name: `${shorten(title || id, suggestionLimit - state.length - 3)} · ${state}`,
      value: id,
    }));
}

/**
 * The render that the option names, when it is the person's or a manager asks; says that there is none otherwise.
 * @param find `findFollowed` also finds the state of one that was asked for on another surface
 */
export async function ownRender(
  { client }: BotParts,
  request: Request<"command">,
  find = findOwn,
): Promise<RenderDetails | undefined> {
  const { interaction, workspaceId, personId, language } = request;
  const renderId = String(interaction.options["id"] ?? "").trim();
  const asked = { surface: "discord", workspaceId, personId, renderId } as const;
  const found = await find(client, { ...asked, isManager: () => managesPlace(interaction) });
  if (found !== undefined) return found;
  const sentence = fillIn(wordsFor(language).answers.unknownRender, { id: shorten(renderId, 40) });
  await request.say(plainAnswer(sentence));
  return undefined;
}
