import { draftSchema } from "@reelay/chat";
import { videoForm } from "../form/video-form.ts";
import { readCommandText } from "../text/read-command-text.ts";
import { outcomeAnswer } from "./answers.ts";
import type { SlashCommand } from "./command.ts";
import { requestRender } from "./request-render.ts";

/** `/video Welcome, Ana!`: everything after the name is the script. Alone it opens the form. */
export const video: SlashCommand = {
  kind: "slash",
  name: "/video",
  description: "Make a video: an avatar says what you type",
  usageHint: "[what the avatar says]",
  async run(parts, request, text) {
    const { placeId, threadId } = request;
    const draft = draftSchema.parse({ script: readCommandText(text), placeId, threadId });
    if (draft.script === "") {
      await request.openForm(videoForm(draft, request));
      return;
    }
    request.keep(draft);
    const outcome = await requestRender(parts, request, draft);
    await request.say(outcomeAnswer(parts, request, { draft, outcome }));
  },
};
