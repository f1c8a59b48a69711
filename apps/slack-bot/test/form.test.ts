import { afterAll, beforeAll, expect, it } from "vitest";
import { startLine, type Line } from "./start-line.ts";

let line: Line;
beforeAll(async () => {
  line = await startLine({ service: { speed: 400 } });
});
afterAll(() => line.stop());

const idIn = (value: unknown) => /r_\w+/.exec(JSON.stringify(value))![0];
const scriptOf = async (answer: unknown) => (await line.client.renders.get.query({ id: idIn(answer) })).script;

/** Opens the form as `/video` alone does. */
async function openForm() {
  const before = line.slack.openViews().length;
  await line.slack.slashCommand({ text: "" });
  return await line.until(() => line.slack.openViews().length > before && line.slack.openViews().at(-1));
}

const textFile = (name: string, bytes: Uint8Array | string, size?: number) => ({
  files: [line.slack.addFile({ name, bytes: Buffer.from(bytes), ...(size !== undefined && { size }) })],
});

it("a script longer than one input is put together from several, in their order", async () => {
  const view = await openForm();
  await line.slack.blockAction({ viewId: view.id, actionId: "form.more" });
  await line.until(() => JSON.stringify(view.view).includes("script_1"));
  await line.slack.blockAction({ viewId: view.id, actionId: "form.more" });
  await line.until(() => JSON.stringify(view.view).includes("script_2"));
  const parts = ["One. ", "Two. ", "Three. "].map((word) => word.repeat(400).trim());
  const values = { script_0: parts[0], script_1: parts[1], script_2: parts[2] };
  const { answer } = await line.slack.viewSubmission({ viewId: view.id, values });
  expect(await scriptOf(answer)).toBe(parts.join("\n"));
});

it.each(["script.txt", "script.md"])("a file %s is the script, read with the bot's token", async (name) => {
  const view = await openForm();
  const script = `A long ${name}.\n\n${"It has many sentences. ".repeat(300)}`.trim();
  const { answer } = await line.slack.viewSubmission({ viewId: view.id, values: { file: textFile(name, script) } });
  expect(await scriptOf(answer)).toBe(script);
  expect(line.slack.callsTo("file").at(-1)).toMatchObject({ token: line.slack.botToken, accepted: true });
});

it.each([
  ["that is too large", () => textFile("large.txt", "x".repeat(256_001)), "larger than"],
  ["that is larger than Slack says", () => textFile("larger.txt", "x".repeat(256_001), 10), "larger than"],
  ["that is no text", () => textFile("video.txt", Uint8Array.of(0xff, 0xfe, 0x00, 0x01)), "not a text file"],
  ["full of zeros", () => textFile("zeros.txt", new Uint8Array(50)), "not a text file"],
  ["without a word", () => textFile("empty.txt", " \n \n"), "no text"],
  ["with more than 20,000 characters", () => textFile("book.txt", "Word. ".repeat(5_000)), "20000"],
  ["elsewhere", () => ({ files: [{ id: "F1", size: 3, url_private: "http://127.0.0.1:9/x" }] }), "could not be read"],
])("a file %s is refused in the file's field, and the form stays", async (_what, file, why) => {
  const view = await openForm();
  const { answer, failure } = await line.slack.viewSubmission({ viewId: view.id, values: { file: file() } });
  expect(failure).toBeNull();
  expect(answer).toMatchObject({ response_action: "errors", errors: { file: expect.stringContaining(why) } });
  expect(line.slack.openViews()).toContain(view);
  const mended = await line.slack.viewSubmission({ viewId: view.id, values: { script_0: "Typed instead." } });
  expect(await scriptOf(mended.answer)).toBe("Typed instead.");
});

it("a file beside a text is refused in the file's field: nobody guesses which one is meant", async () => {
  const view = await openForm();
  const values = { script_0: "Typed.", file: textFile("both.txt", "Read.") };
  const { answer } = await line.slack.viewSubmission({ viewId: view.id, values });
  expect(answer).toMatchObject({ response_action: "errors", errors: { file: expect.any(String) } });
});
