import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startLine, type Line } from "./start-line.ts";

describe.each(["http", "socket"] as const)("over %s", (mode) => {
  let line: Line;
  beforeAll(async () => {
    line = await startLine({ mode });
  });
  afterAll(() => line.stop());

  it("a command becomes one card that ends with the video's bytes in the channel, and one mention", async () => {
    const { slack, service } = line;
    const { messages } = slack.channel("C01GENERAL");
    const answer = await slack.slashCommand({ text: "Welcome to the team, Ana!" });
    expect(answer.failure).toBeNull();
    expect(JSON.stringify(answer.answer)).toContain("Accepted");
    const shown = await line.until(() => messages.find(({ files }) => files.length > 0));
    const mention = await line.until(() => messages.find(({ threadTs }) => threadTs === shown.ts));
    expect(messages).toEqual([shown, mention]);
    expect(shown.files[0]?.visible).toBe(true);
    const file = slack.file(shown.files[0]!.id);
    expect(new TextDecoder().decode(file.bytes!.slice(4, 8))).toBe("ftyp");
    expect(mention.text).toContain("<@U01ALICE00>");
    const id = /r_\w+/.exec(JSON.stringify(answer.answer))![0];
    expect(file.bytes!.length).toBe((await line.client.renders.get.query({ id })).video?.bytes);
    expect(await service.paid(id)).toEqual({ drafts: 1, exports: 1, charges: 1 });
    expect(slack.rateLimitedCount()).toBe(0);
    expect(slack.liveMentions()).toHaveLength(1);
  });
});
