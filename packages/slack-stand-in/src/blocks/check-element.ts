import { checkList, checkString, checkText } from "./check-text.ts";
import type { Problems } from "./check-text.ts";
import { isRecord } from "./json-record.ts";
import type { JsonRecord } from "./json-record.ts";

const plainText = ["plain_text"];

/** An interactive element: docs.slack.dev/reference/block-kit/block-elements. */
export function checkElement(element: JsonRecord, at: string, problems: Problems): void {
  checkString(element["action_id"], 255, `${at}/action_id`, problems);
  checkConfirm(element["confirm"], `${at}/confirm`, problems);
  checkText(element["placeholder"], { max: 150, kinds: plainText, optional: true }, `${at}/placeholder`, problems);
  const check = elementChecks.get(String(element["type"]));
  if (check) check(element, at, problems);
  else problems.add(`${at}/type`, `unsupported type: ${String(element["type"])}`);
}

type Check = (element: JsonRecord, at: string, problems: Problems) => void;

const nothingMore: Check = () => undefined;

const checkButton: Check = (button, at, problems) => {
  checkText(button["text"], { max: 75, kinds: plainText }, `${at}/text`, problems);
  checkString(button["value"], 2_000, `${at}/value`, problems);
  checkString(button["url"], 3_000, `${at}/url`, problems);
  checkString(button["accessibility_label"], 75, `${at}/accessibility_label`, problems);
  const style = button["style"];
  if (style !== undefined && style !== "primary" && style !== "danger")
    problems.add(`${at}/style`, "must be primary or danger");
};

const checkSelect: Check = (select, at, problems) => {
  if (select["option_groups"] === undefined) return checkOptions(select["options"], 100, `${at}/options`, problems);
  for (const group of checkList(select["option_groups"], { min: 1, max: 100 }, `${at}/option_groups`, problems)) {
    checkText(group.item["label"], { max: 75, kinds: plainText }, `${group.at}/label`, problems);
    checkOptions(group.item["options"], 100, `${group.at}/options`, problems);
  }
};

const checkTextInput: Check = (input, at, problems) => {
  const longest = input["max_length"] ?? 3_000;
  if (typeof longest !== "number" || longest < 1 || longest > 3_000)
    problems.add(`${at}/max_length`, "must be between 1 and 3000");
  else checkString(input["initial_value"], longest, `${at}/initial_value`, problems);
};

const checkFileInput: Check = (input, at, problems) => {
  const most = input["max_files"] ?? 10;
  if (typeof most !== "number" || most < 1 || most > 10) problems.add(`${at}/max_files`, "must be between 1 and 10");
};

const upTo =
  (max: number): Check =>
  (element, at, problems) =>
    checkOptions(element["options"], max, `${at}/options`, problems);

const elementChecks = new Map<string, Check>([
  ["button", checkButton],
  ["static_select", checkSelect],
  ["multi_static_select", checkSelect],
  ["overflow", upTo(5)],
  ["checkboxes", upTo(10)],
  ["radio_buttons", upTo(10)],
  ["plain_text_input", checkTextInput],
  ["file_input", checkFileInput],
  ...[
    "external_select",
    "multi_external_select",
    "users_select",
    "multi_users_select",
    "conversations_select",
    "multi_conversations_select",
    "channels_select",
    "multi_channels_select",
    "number_input",
    "email_text_input",
    "url_text_input",
    "rich_text_input",
    "datepicker",
    "timepicker",
    "datetimepicker",
    "image",
    "workflow_button",
  ].map((type): [string, Check] => [type, nothingMore]),
]);

/** Options of a menu, also those that a bot answers a search with: label 75, value 150, description 75. */
export function checkOptions(value: unknown, max: number, at: string, problems: Problems): void {
  for (const option of checkList(value, { min: 1, max }, at, problems)) {
    checkText(option.item["text"], { max: 75 }, `${option.at}/text`, problems);
    checkString(option.item["value"], 150, `${option.at}/value`, problems);
    checkText(option.item["description"], { max: 75, optional: true }, `${option.at}/description`, problems);
  }
}

function checkConfirm(confirm: unknown, at: string, problems: Problems): void {
  if (confirm === undefined) return;
  if (!isRecord(confirm)) return problems.add(at, "must be an object");
  checkText(confirm["title"], { max: 100, kinds: plainText }, `${at}/title`, problems);
  checkText(confirm["text"], { max: 300 }, `${at}/text`, problems);
  checkText(confirm["confirm"], { max: 30, kinds: plainText }, `${at}/confirm`, problems);
  checkText(confirm["deny"], { max: 30, kinds: plainText }, `${at}/deny`, problems);
}
