import { afterAll, beforeAll, expect, it } from "vitest";
import { startLine, type Line } from "./start-line.ts";

let isDown = false;
let line: Line;

const between: typeof fetch = async (input, init) => {
  if (!isDown) return await fetch(input, init);
  throw new TypeError("fetch failed", { cause: Object.assign(new Error("no"), { code: "ECONNREFUSED" }) });
};

beforeAll(async () => {
  line = await startLine({ fetch: between, service: { speed: 400 } });
});
afterAll(() => line.stop());

const idIn = (value: unknown) => /r_\w+/.exec(JSON.stringify(value))![0];

/** A command that is refused, because the service is away; gives the private answer. */
async function refused(text: string) {
  isDown = true;
  const { failure } = await line.slack.slashCommand({ text });
  isDown = false;
  expect(failure).toBeNull();
  const answer = line.slack.ephemerals.at(-1)!;
  expect(answer.text).toContain("cannot be reached");
  return answer;
}

/** Presses Edit; gives the text of the form's inputs, or the private answer that came instead. */
async function edit(ephemeral: (typeof line.slack.ephemerals)[number]) {
  const { slack } = line;
  const before = { views: slack.openViews().length, answers: slack.ephemerals.length };
  await line.slack.blockAction({ ephemeral, actionId: "draft.edit" });
  await line.until(() => slack.openViews().length > before.views || slack.ephemerals.length > before.answers);
  const view = slack.openViews().at(-1);
  if (view === undefined || slack.openViews().length === before.views)
    return { view: undefined, text: slack.ephemerals.at(-1)!.text };
  const blocks = view.view["blocks"] as { element?: { initial_value?: string } }[];
  const text = blocks.flatMap(({ element }) => element?.initial_value ?? []).join("\n");
  return { view, text };
}

const prose = (letters: number) =>
  Array.from({ length: Math.ceil(letters / 40) }, (_, n) => `Sentence ${n} says something of its own.\n`)
    .join("")
    .trim();

it.each([
  ["short", "Not now, then."],
  ["of 3,500 characters", prose(3_500)],
  ["Korean, of 1,500 characters", "안녕하세요, 여러분. 반갑습니다.".repeat(80)],
])("a refused command (%s) is reopened filled in after a restart, and sent", async (_what, script) => {
  const answer = await refused(script);
  expect(JSON.stringify(answer.blocks)).not.toContain("copy it");
  await line.restart();
  const { view, text } = await edit(answer);
  expect(text).toBe(script);
  const sent = await line.slack.viewSubmission({ viewId: view!.id });
  expect(await line.client.renders.get.query({ id: idIn(sent.answer) })).toMatchObject({ script });
});

it("a text too long for its button says so, opens while the process lives, and after that says where the text is", async () => {
  const script = prose(15_000).replaceAll("something", () => Math.random().toString(36));
  const answer = await refused(script);
  expect(JSON.stringify(answer.blocks)).toContain("copy it");
  expect((await edit(answer)).text.split(/\s+/)).toEqual(script.split(/\s+/));
  await line.restart();
  expect((await edit(answer)).text).toContain("until the last restart");
});

it("a value that nobody wrote opens nothing and is answered", async () => {
  const answer = await refused("Forged.");
  const blocks = JSON.parse(
    JSON.stringify(answer.blocks).replace(/"value":"[^]*?[^\\]"/, '"value":"~AAAA"'),
  ) as unknown;
  expect((await edit({ ...answer, blocks })).text).toContain("until the last restart");
});

it("a form that was refused stays open as it was, and is taken when the service is back", async () => {
  await line.slack.slashCommand({ text: "" });
  const view = await line.until(() => line.slack.openViews().at(-1));
  isDown = true;
  const { answer } = await line.slack.viewSubmission({ viewId: view.id, values: { script_0: "Sent twice." } });
  isDown = false;
  expect(answer).toMatchObject({ errors: { script_0: expect.stringContaining("cannot be reached") } });
  expect(line.slack.openViews()).toContain(view);
  const again = await line.slack.viewSubmission({ viewId: view.id, values: { script_0: "Sent twice." } });
  expect(idIn(again.answer)).toMatch(/^r_/);
});
