import { findAvatars, readTextFile } from "@reelay/chat";
import { option } from "../form/form-choices.ts";
import { avatarAction, formFields, moreAction } from "../form/form-fields.ts";
import { readFormMemory } from "../form/form-memory.ts";
import { noticeForm } from "../form/notice-form.ts";
import { readForm, type FilledForm } from "../form/read-form.ts";
import { videoForm } from "../form/video-form.ts";
import { acceptedText, plainAnswer } from "./answers.ts";
import type { Button, FormAnswer, FormSubmit, Search } from "./command.ts";
import { requestRender } from "./request-render.ts";
import type { BotParts, Request } from "./request.ts";

/** The form was sent: a video, or the reason in the field it belongs to, with everything still in its place. */
export const videoFormSubmit: FormSubmit = {
  kind: "form",
  callbackId: formFields.callbackId,
  async run(parts, request, view) {
    const filled = readForm(view);
    const script = await scriptOf(parts, request, filled);
    if (typeof script !== "string") return script;
    const outcome = await requestRender(parts, request, { ...filled.draft, script });
    if (outcome.kind === "accepted") {
      return { response_action: "update", view: noticeForm(acceptedText(outcome, request.words), request.words) };
    }
    const scriptField = filled.file === undefined ? formFields.script(0) : formFields.file;
    if (outcome.kind === "unknown") return inField(scriptField, request.words.notConfirmed);
    return inField(fieldOf(outcome.code) ?? scriptField, outcome.sentence);
  },
};

async function scriptOf(parts: BotParts, request: Request, { draft, file }: FilledForm): Promise<string | FormAnswer> {
  const { scriptMissing, file: words } = request.words;
  if (file === undefined) return draft.script === "" ? inField(formFields.script(0), scriptMissing) : draft.script;
  if (draft.script !== "") return inField(formFields.file, words.andText);
  const { token } = await parts.clientsOf(request.workspaceId);
  const headers = { authorization: `Bearer ${token}` };
  const read = await readTextFile(file, { headers, origins: parts.fileOrigins });
  if (read.kind === "text") return read.text;
  return inField(formFields.file, read.kind === "notFetched" ? words.unreadable : words[read.kind]);
}

/** The field that a refusal is about; undefined for the script's. */
function fieldOf(code: string): string | undefined {
  if (code.includes("REGION")) return formFields.region;
  if (code.includes("AVATAR")) return formFields.avatar;
  return code.includes("LANGUAGE") ? formFields.language : undefined;
}

const inField = (block: string, text: string): FormAnswer => ({ response_action: "errors", errors: { [block]: text } });

/** "More room": one input more, everything that was typed stays. */
export const moreRoomButton: Button = {
  kind: "button",
  actionId: moreAction,
  async run(parts, request, { view }) {
    if (view === undefined) return;
    const { inputs } = readFormMemory(view.private_metadata);
    const { draft } = readForm(view);
    const slack = await parts.clientsOf(request.workspaceId);
    const larger = videoForm(draft, { ...request, inputs: inputs + 1 });
    await slack.creating.views.update({ view_id: view.id, hash: view.hash, view: larger });
  },
};

/** "Edit" beside a refused text: the form, filled in. */
export const draftButton: Button = {
  kind: "button",
  actionId: "draft.edit",
  async run(parts, request, { value }) {
    const draft = parts.drafts.read(value);
    if (draft === undefined) return await request.say(plainAnswer(request.words.draftGone));
    await request.openForm(videoForm(draft, request));
  },
};

/** The avatars that match what was typed so far; Slack shows at most 100. */
export const avatarSearch: Search = {
  kind: "search",
  actionId: avatarAction,
  async run({ client }, _request, typed) {
    const { entries } = await client.catalog.avatars.query({}, { signal: AbortSignal.timeout(2_000) });
    return findAvatars(entries, typed, 100).map(({ id, name }) => option(id, name));
  },
};
