import { readTextFile, requestRender, type Draft } from "@reelay/chat";
import type { FilledForm } from "../form/read-video-form.ts";
import type { GivenFile } from "../interaction/interaction.ts";
import { wordsFor, type Words } from "../words/words-for.ts";
import { answerAccepted } from "./answer-accepted.ts";
import { answerUnknown, plainAnswer, refusal } from "./answers.ts";
import { originOf } from "./origin-of.ts";
import type { BotParts, AnyRequest } from "./request.ts";

/** Shows "thinking", asks the service for the video, and answers with the truth about it. */
export async function makeVideo(parts: BotParts, request: AnyRequest, { draft, file }: FilledForm): Promise<void> {
  const { language } = request;
  const { bot } = wordsFor(language);
  if (file !== undefined && draft.script !== "") return await request.say(refusal(bot.file.andText, draft, language));
  if (file === undefined && draft.script === "") return await request.say(plainAnswer(bot.scriptMissing));
  request.keep(draft);
  const card = await request.openCard();
  const script = file === undefined ? draft.script : await readScript(parts, request, file);
  if (script === undefined) return;
  const whole: Draft = { ...draft, script };
  request.keep(whole);
  const origin = originOf(request, card);
  const outcome = await requestRender(parts, { draft: whole, key: request.key, language, origin });
  switch (outcome.kind) {
    case "accepted":
      return await answerAccepted(request, outcome.render, card);
    case "refused":
      return await request.say(refusal(outcome.sentence, whole, language));
    case "unknown":
      return await answerUnknown(request);
  }
}

/** Undefined when it could not be read, which is said. */
async function readScript(parts: BotParts, request: AnyRequest, file: GivenFile): Promise<string | undefined> {
  const read = await readTextFile(file, { origins: parts.fileOrigins });
  if (read.kind === "text") return read.text;
  await request.say(plainAnswer(fileProblem(read.kind, wordsFor(request.language))));
  return undefined;
}

function fileProblem(kind: "tooLarge" | "empty" | "noText" | "notFetched", { bot }: Words): string {
  return kind === "notFetched" ? bot.file.unreadable : bot.file[kind];
}
