import type { Draft } from "@reelay/chat";
import { videoForm } from "../form/video-form.ts";
import { textAsFile } from "./answers.ts";
import type { BotParts, AnyRequest } from "./request.ts";

/** A form must be the first answer, within three seconds: an unknown list of avatars is not waited for long. */
const patienceMs = 700;

/** Opens the form with a draft; a text that it cannot hold comes as a file instead. */
export async function openVideoForm(parts: BotParts, request: AnyRequest, draft: Draft): Promise<void> {
  const { language } = request;
  const { avatars } = await parts.avatars.read(patienceMs, draft.region);
  const form = videoForm(draft, { language, avatars });
  if (form === undefined) return await request.say(textAsFile("", draft, language));
  await request.openForm(form);
}
