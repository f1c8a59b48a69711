import type { ModalView } from "@slack/types";
import { plainText } from "../text/plain-text.ts";
import type { Words } from "../words/words.ts";

/** A modal that only says something: while it loads, and after it was sent. */
export function noticeForm(text: string, { form }: Words): ModalView {
  return {
    type: "modal",
    callback_id: "notice",
    title: plainText(form.title, 24),
    close: plainText(form.close, 24),
    blocks: [{ type: "section", text: plainText(text) }],
  };
}
