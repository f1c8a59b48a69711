import { expect, it } from "vitest";
import { cardsOf, cardWith, idIn, mentionsOf } from "./cards.ts";
import { startLine } from "./start-line.ts";

it.each(["share", "file_not_found", "ignored"] as const)(
  "where an edit with a file is answered by %s, the members can still play it on the one card",
  async (fileIdsInUpdate) => {
    const line = await startLine({ slack: { fileIdsInUpdate, rateLimits: "off" }, service: { speed: 400 } });
    try {
      const id = idIn((await line.slack.slashCommand({ text: "Shown one way or another." })).answer);
      const card = await cardWith(line, id, "card.again");
      await line.until(() => mentionsOf(line, id).length === 1);
      expect(card.files.filter(({ visible }) => visible)).toHaveLength(1);
      expect(line.slack.file(card.files.find(({ visible }) => visible)!.id).shares).toMatchObject([
        { channelId: "C01GENERAL" },
      ]);
      expect(cardsOf(line, id)).toEqual([card]);
      expect(line.slack.callsTo("files.completeUploadExternal")).toHaveLength(1);
    } finally {
      await line.stop();
    }
  },
);
