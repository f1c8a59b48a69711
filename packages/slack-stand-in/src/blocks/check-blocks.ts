import { checkElement } from "./check-element.ts";
import { checkList, checkString, checkText } from "./check-text.ts";
import type { Problems } from "./check-text.ts";
import { isRecord } from "./json-record.ts";
import type { JsonRecord } from "./json-record.ts";

/** What a check must know besides the blocks themselves. */
export type BlockRules = {
  surface: "message" | "modal";
  /** A picture that this app may show by `slack_file`: png, jpg, jpeg or gif. */
  isPicture: (file: JsonRecord) => boolean;
  /** Why this app may not show a `video` block with this URL; null when it may. */
  videoRefusal: (videoUrl: string) => string | null;
};

/**
 * What is wrong with these blocks, in the form of Slack's `response_metadata.messages`. Empty when they are good.
 * Source: docs.slack.dev/reference/block-kit/blocks.
 */
export function checkBlocks(blocks: unknown, rules: BlockRules): string[] {
  const messages: string[] = [];
  const problems: Problems = { add: (at, what) => messages.push(`[ERROR] ${what} [json-pointer:${at}]`) };
  const max = rules.surface === "message" ? 50 : 100;
  const seen = new Set<string>();
  for (const { item, at } of checkList(blocks, { min: 0, max }, "/blocks", problems)) {
    checkString(item["block_id"], 255, `${at}/block_id`, problems);
    const id = item["block_id"];
    if (typeof id === "string" && seen.has(id)) problems.add(`${at}/block_id`, `"${id}" already exists`);
    if (typeof id === "string") seen.add(id);
    const check = blockChecks.get(String(item["type"]));
    if (check) check(item, at, { problems, rules });
    else problems.add(`${at}/type`, `unsupported type: ${String(item["type"])}`);
  }
  return messages;
}

type Check = (block: JsonRecord, at: string, ctx: { problems: Problems; rules: BlockRules }) => void;

const checkSection: Check = (block, at, { problems }) => {
  if (block["text"] === undefined && block["fields"] === undefined)
    problems.add(at, "missing required field: text or fields");
  checkText(block["text"], { max: 3_000, optional: true }, `${at}/text`, problems);
  if (block["fields"] !== undefined)
    for (const field of checkList(block["fields"], { min: 1, max: 10 }, `${at}/fields`, problems))
      checkText(field.item, { max: 2_000 }, field.at, problems);
  if (isRecord(block["accessory"])) checkElement(block["accessory"], `${at}/accessory`, problems);
};

const checkActions: Check = (block, at, { problems }) => {
  const seen = new Set<string>();
  for (const element of checkList(block["elements"], { min: 1, max: 25 }, `${at}/elements`, problems)) {
    checkElement(element.item, element.at, problems);
    const id = element.item["action_id"];
    if (typeof id !== "string") continue;
    if (seen.has(id)) problems.add(`${element.at}/action_id`, `"${id}" already exists`);
    seen.add(id);
  }
};

const checkContext: Check = (block, at, { problems }) => {
  for (const element of checkList(block["elements"], { min: 1, max: 10 }, `${at}/elements`, problems))
    if (element.item["type"] !== "image") checkText(element.item, { max: 3_000 }, element.at, problems);
};

const checkInput: Check = (block, at, { problems }) => {
  checkText(block["label"], { max: 2_000, kinds: ["plain_text"] }, `${at}/label`, problems);
  checkText(block["hint"], { max: 2_000, kinds: ["plain_text"], optional: true }, `${at}/hint`, problems);
  if (isRecord(block["element"])) checkElement(block["element"], `${at}/element`, problems);
  else problems.add(`${at}/element`, "missing required field: element");
};

const checkImage: Check = (block, at, { problems, rules }) => {
  checkString(block["image_url"], 3_000, `${at}/image_url`, problems);
  checkString(block["alt_text"], 2_000, `${at}/alt_text`, problems);
  checkText(block["title"], { max: 2_000, kinds: ["plain_text"], optional: true }, `${at}/title`, problems);
  const file = block["slack_file"];
  if (isRecord(file) && !rules.isPicture(file)) problems.add(`${at}/slack_file`, "invalid slack file");
  if (file === undefined && block["image_url"] === undefined) problems.add(at, "missing required field: image_url");
};

const checkVideo: Check = (block, at, { problems, rules }) => {
  for (const field of ["video_url", "thumbnail_url", "alt_text"])
    if (typeof block[field] !== "string") problems.add(`${at}/${field}`, `missing required field: ${field}`);
  checkText(block["title"], { max: 199, kinds: ["plain_text"] }, `${at}/title`, problems);
  const refusal = rules.videoRefusal(String(block["video_url"]));
  if (refusal !== null) problems.add(`${at}/video_url`, refusal);
};

const checkHeader: Check = (block, at, { problems }) =>
  checkText(block["text"], { max: 150, kinds: ["plain_text"] }, `${at}/text`, problems);
const checkMarkdown: Check = (block, at, { problems }) => checkString(block["text"], 12_000, `${at}/text`, problems);
const checkRichText: Check = (block, at, { problems }) =>
  void checkList(block["elements"], { min: 0, max: 1_000 }, `${at}/elements`, problems);
const nothingMore: Check = () => undefined;

// No `file` block: Slack shows it when it answers, but no app may post it.
const blockChecks = new Map<string, Check>([
  ["section", checkSection],
  ["actions", checkActions],
  ["context", checkContext],
  ["input", checkInput],
  ["image", checkImage],
  ["video", checkVideo],
  ["header", checkHeader],
  ["markdown", checkMarkdown],
  ["rich_text", checkRichText],
  ["divider", nothingMore],
  ["table", nothingMore],
]);
