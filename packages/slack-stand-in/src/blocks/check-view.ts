import { checkBlocks } from "./check-blocks.ts";
import type { BlockRules } from "./check-blocks.ts";
import { checkString, checkText } from "./check-text.ts";
import type { Problems } from "./check-text.ts";
import { recordsIn } from "./json-record.ts";
import type { JsonRecord } from "./json-record.ts";

const plainText = ["plain_text"];

/** The largest view Slack takes, in bytes of its JSON. */
export const largestViewBytes = 250_000;

/** What is wrong with a modal. Source: docs.slack.dev/reference/views/modal-views. */
export function checkView(view: JsonRecord, rules: BlockRules): string[] {
  const messages: string[] = [];
  const problems: Problems = { add: (at, what) => messages.push(`[ERROR] ${what} [json-pointer:${at}]`) };
  if (view["type"] !== "modal") problems.add("/type", "must be modal");
  checkText(view["title"], { max: 24, kinds: plainText }, "/title", problems);
  checkText(view["submit"], { max: 24, kinds: plainText, optional: true }, "/submit", problems);
  checkText(view["close"], { max: 24, kinds: plainText, optional: true }, "/close", problems);
  checkString(view["private_metadata"], 3_000, "/private_metadata", problems);
  checkString(view["callback_id"], 255, "/callback_id", problems);
  checkString(view["external_id"], 255, "/external_id", problems);
  const hasInput = recordsIn(view["blocks"]).some((block) => block["type"] === "input");
  if (hasInput && view["submit"] === undefined) problems.add("/submit", "must be present when there is an input block");
  return [...messages, ...checkBlocks(view["blocks"], rules)];
}
