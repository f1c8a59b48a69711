import { afterEach, expect, it } from "vitest";
import {
  aCard,
  aReadyCard,
  aVideo,
  renderId,
  startPlatform,
  type PlatformUnderTest,
} from "../../test/start-platform.ts";

const minuteMs = 60_000;
const mebibyte = 1_024 * 1_024;
const lost = { kind: "reset", when: "after" } as const;
const posts = "POST /channels/:channelId/messages";
const tokenEdits = "PATCH /webhooks/:applicationId/:token/messages/:messageId";
const channelEdits = "PATCH /channels/:channelId/messages/:messageId";

let line: PlatformUnderTest;
afterEach(() => line.stop());

async function start(options?: Parameters<typeof startPlatform>[0]): Promise<PlatformUnderTest> {
  line = await startPlatform(options);
  return line;
}

const messagesIn = (channelId: string) => line.discord.channel(channelId).messages;

it("the deferred reply becomes the card, by its token for 15 minutes and by the channel after, without one wasted try", async () => {
  const { discord, platform, ask, pass } = await start();
  const { target, message } = await ask();
  await platform.editCard(target, message, aCard(), null);
  expect(discord.message(message.messageId).embeds[0]).toMatchObject({ title: "Welcome, Ana!" });
  pass(16 * minuteMs);
  await platform.editCard(target, message, aCard({ status: "Still rendering." }), null);
  pass(24 * minuteMs);
  await platform.editCard(target, message, aReadyCard(), aVideo(1_000));
  expect(discord.message(message.messageId).attachments).toHaveLength(1);
  expect(discord.callsTo(tokenEdits)).toHaveLength(1);
  expect(discord.callsTo(channelEdits)).toHaveLength(2);
  expect(discord.invalidRequests()).toBe(0);
  expect(messagesIn(target.placeId)).toHaveLength(1);
});

it("a token that dies before its time gives way to the channel, and the bot's own token lives on", async () => {
  const { discord, platform, ask, revoked } = await start({ interactionLivesMs: 0 });
  const { target, message } = await ask();
  discord.fault({ route: tokenEdits, kind: "status", status: 401, body: { code: 50_027, message: "Invalid Token" } });
  await platform.editCard(target, message, aReadyCard(), null);
  expect(discord.message(message.messageId).embeds[0]).toMatchObject({ description: expect.stringContaining("ready") });
  expect(revoked).toEqual([]);
});

it("where only the reply reaches: by token in time, then to the person, who is told on the card", async () => {
  const { discord, platform, ask, pass } = await start();
  const { target, message } = await ask({ context: "private", channelId: discord.places.peersDm });
  await platform.editCard(target, message, aCard(), null);
  const [embed] = discord.message(message.messageId).embeds;
  expect(embed?.["description"]).toContain("direct message");
  pass(16 * minuteMs);
  const calls = discord.calls.length;
  await expect(platform.editCard(target, message, aReadyCard(), null)).rejects.toMatchObject({ kind: "noAccess" });
  expect(discord.calls).toHaveLength(calls);
  const placed = await platform.postCard(target, aReadyCard());
  expect(discord.directMessages(discord.people.alice)).toHaveLength(1);
  await platform.editCard(target, placed, aReadyCard(), aVideo(1_000));
  const mention = await platform.mention(target, placed, aReadyCard());
  expect(mention.placeId).toBe(placed.placeId);
  const [card] = discord.directMessages(discord.people.alice);
  expect(card?.embeds[0]?.["description"]).toContain("I could not post this");
  expect(card?.attachments).toHaveLength(1);
});

it("an archived thread is opened for the card; a locked one is not, and the card goes to the person", async () => {
  const { discord, platform, ask, pass } = await start();
  const { target, message } = await ask({ channelId: discord.places.thread });
  discord.archiveThread(target.placeId);
  await platform.editCard(target, message, aCard(), null);
  expect(discord.channel(target.placeId).archived).toBe(false);
  pass(20 * minuteMs);
  discord.archiveThread(target.placeId);
  await platform.editCard(target, message, aReadyCard(), null);
  discord.archiveThread(target.placeId, { locked: true });
  await expect(platform.editCard(target, message, aReadyCard(), null)).rejects.toMatchObject({ kind: "noAccess" });
  const placed = await platform.postCard(target, aReadyCard());
  expect(placed.messageId).toBe(discord.directMessages(discord.people.alice)[0]?.id);
});

it("posting goes down the ladder: channel, beside the reply, direct message; who takes none ends it", async () => {
  const { discord, platform, ask, pass } = await start();
  const { target, message } = await ask();
  await platform.editCard(target, message, aCard(), null);
  expect((await platform.postCard(target, aCard())).placeId).toBe(target.placeId);
  discord.setPermissions(target.placeId, 0n);
  const beside = await platform.postCard(target, aCard());
  expect(discord.message(beside.messageId).interactionId).not.toBeNull();
  // What stands beside the reply is reached by the token, too.
  await platform.editCard(target, beside, aReadyCard(), null);
  pass(16 * minuteMs);
  const direct = await platform.postCard(target, aCard());
  expect(discord.directMessages(discord.people.alice).map(({ id }) => id)).toEqual([direct.messageId]);
  for (const code of [50_007, 50_278] as const) {
    discord.blockDirectMessages(discord.people.alice, code);
    await expect(platform.postCard(target, aCard({ renderId: "r_9" }))).rejects.toMatchObject({
      kind: "noAccess",
      platformCode: String(code),
    });
  }
});

it("a channel or message that is gone is said so, and a gone channel's card goes to the person", async () => {
  const { discord, platform, ask, pass } = await start();
  const { target, message } = await ask();
  discord.deleteMessage(target.placeId, message.messageId);
  await expect(platform.editCard(target, message, aCard(), null)).rejects.toMatchObject({ kind: "messageGone" });
  pass(16 * minuteMs);
  await expect(platform.editCard(target, message, aCard(), null)).rejects.toMatchObject({ kind: "messageGone" });
  discord.deleteChannel(target.placeId);
  await expect(platform.editCard(target, message, aCard(), null)).rejects.toMatchObject({ kind: "placeGone" });
  await platform.postCard(target, aReadyCard());
  expect(discord.directMessages(discord.people.alice)).toHaveLength(1);
});

it("after a lost reply nothing is posted elsewhere, and the same post again is the same card", async () => {
  const { discord, platform, ask } = await start();
  const { target } = await ask();
  discord.fault({ route: posts, ...lost });
  await expect(platform.postCard(target, aCard())).rejects.toMatchObject({ kind: "unknownOutcome" });
  expect(discord.directMessages(discord.people.alice)).toHaveLength(0);
  const found = await platform.findCard(target, renderId);
  const again = await platform.postCard(target, aCard());
  expect(found).toEqual({ kind: "found", message: again });
  expect(messagesIn(target.placeId)).toHaveLength(2);
});

it.each([
  ["no answer", lost],
  ["502", { kind: "status", when: "after", status: 502, body: "<html>" }],
] as const)(
  "a post that ends in %s is sent once: whether it is made again is not the library's to say",
  async (_, fault) => {
    const { discord, platform, ask } = await start();
    const { target } = await ask();
    const followUps = "POST /webhooks/:applicationId/:token";
    for (const route of [posts, followUps]) {
      discord.fault({ route, ...fault });
      await expect(platform.postCard(target, aCard())).rejects.toMatchObject({ kind: "unknownOutcome" });
      expect(discord.callsTo(route)).toHaveLength(1);
      discord.setPermissions(target.placeId, 0n);
    }
  },
);

it("after a lost reply the card in direct messages is found, and made once", async () => {
  const { discord, platform, ask } = await start();
  const { target } = await ask({ reach: "reply" });
  const late = { ...target, replyTicket: null };
  discord.setPermissions(target.placeId, 0n);
  discord.fault({ route: /POST \/channels\/(?!1100000000000000101)/, ...lost });
  await expect(platform.postCard(late, aCard())).rejects.toMatchObject({ kind: "unknownOutcome" });
  const again = await platform.postCard(late, aCard());
  expect(discord.directMessages(discord.people.alice)).toHaveLength(1);
  expect(await platform.findCard(late, renderId)).toEqual({ kind: "found", message: again });
});

it("an edit that carries the video may be repeated: one video; later edits keep it", async () => {
  const { discord, platform, ask, pass } = await start();
  const { target, message } = await ask();
  for (const route of [tokenEdits, channelEdits]) {
    discord.fault({ route, ...lost });
    const first = platform.editCard(target, message, aReadyCard(), aVideo(50_000));
    await expect(first).rejects.toMatchObject({ kind: "unknownOutcome" });
    await platform.editCard(target, message, aReadyCard(), aVideo(50_000));
    await platform.editCard(target, message, aReadyCard({ status: "Later." }), null);
    const { attachments, embeds } = discord.message(message.messageId);
    expect(attachments).toMatchObject([{ size: 50_000, contentType: "video/mp4", filename: "Welcome_Ana.mp4" }]);
    expect(embeds[0]?.["description"]).toContain("Later.");
    pass(16 * minuteMs);
  }
});

it("one mention, live for the requester only, in a reply to the card; lost replies make no second one", async () => {
  const { discord, platform, ask } = await start();
  const { target, message } = await ask();
  const card = aReadyCard({ title: `@everyone <@${discord.people.bob}>` });
  await platform.editCard(target, message, card, null);
  expect(await platform.findMention(target, message, renderId)).toEqual({ kind: "none" });
  discord.fault({ route: posts, ...lost });
  await expect(platform.mention(target, message, card)).rejects.toMatchObject({ kind: "unknownOutcome" });
  const again = await platform.mention(target, message, card);
  expect(await platform.findMention(target, message, renderId)).toEqual({ kind: "found", message: again });
  expect(discord.message(again.messageId).replyTo?.messageId).toBe(message.messageId);
  expect(discord.liveMentions()).toMatchObject([{ kind: "user", id: discord.people.alice }]);
});

it("where history cannot be read nobody can tell, and the mention comes without a reply", async () => {
  const { discord, platform, ask } = await start({ historyReadable: false });
  const { target, message } = await ask();
  await platform.editCard(target, message, aReadyCard(), null);
  expect(await platform.findCard(target, renderId)).toEqual({ kind: "unknowable" });
  expect(await platform.findMention(target, message, renderId)).toEqual({ kind: "unknowable" });
  const mention = await platform.mention(target, message, aReadyCard());
  const { content, replyTo } = discord.message(mention.messageId);
  expect(replyTo).toBeNull();
  expect(content).toContain(`https://discord.com/channels/${discord.guildId}/${target.placeId}/${message.messageId}`);
  // The ticket may know nothing of it.
  const { target: other } = await ask();
  const blind = { ...other, replyTicket: null };
  expect(await platform.findCard(blind, renderId)).toEqual({ kind: "unknowable" });
  expect((await platform.mention(blind, message, aReadyCard({ renderId: "r_2" }))).placeId).toBe(target.placeId);
});

it("the mention comes beside the reply where the bot may not post, and directly once the token is dead", async () => {
  const { discord, platform, ask, pass } = await start();
  const { target, message } = await ask({ channelId: discord.places.readonly, reach: "reply" });
  await platform.editCard(target, message, aReadyCard(), null);
  expect((await platform.mention(target, message, aReadyCard())).placeId).toBe(target.placeId);
  pass(16 * minuteMs);
  const direct = await platform.mention(target, message, aReadyCard({ renderId: "r_2" }));
  expect(discord.directMessages(discord.people.alice).map(({ id }) => id)).toEqual([direct.messageId]);
  expect(await platform.findMention(target, message, "r_2")).toEqual({ kind: "found", message: direct });
});

it("the file limit is the interaction's while its token lives, then the server's, then ten MiB", async () => {
  const { discord, platform, ask, pass } = await start();
  const { target, message } = await ask({ fileLimit: 500 * mebibyte });
  const mostAtOnce = 25 * mebibyte - 128 * 1_024;
  expect(await platform.fileLimit(target, message)).toBe(mostAtOnce);
  pass(16 * minuteMs);
  expect(await platform.fileLimit(target, message)).toBe(10 * mebibyte);
  discord.setGuildTier(2);
  pass(11 * minuteMs);
  expect(await platform.fileLimit(target, message)).toBe(mostAtOnce);
  expect(await platform.fileLimit(target, { placeId: "1", messageId: "2" })).toBe(10 * mebibyte);
  const without = await ask({ channelId: discord.places.nofiles });
  expect(await platform.fileLimit(without.target, without.message)).toBe(0);
});

it("a video that is too large for the place is refused as that, by Discord or before", async () => {
  const { platform, ask } = await start();
  const { target, message } = await ask();
  const large = aVideo(11 * mebibyte);
  expect(await platform.fileLimit(target, message)).toBeLessThan(large.bytes);
  await expect(platform.editCard(target, message, aReadyCard(), large)).rejects.toMatchObject({ kind: "tooLarge" });
  const huge = { ...aVideo(1), bytes: 26 * mebibyte };
  await expect(platform.editCard(target, message, aReadyCard(), huge)).rejects.toMatchObject({ kind: "tooLarge" });
});

it("a video that breaks off, or is not what it was said to be, is no post", async () => {
  const { discord, platform, ask } = await start();
  const { target, message } = await ask();
  for (const video of [
    { ...aVideo(10), bytes: 20 },
    { ...aVideo(20), bytes: 10 },
    { ...aVideo(10), open: async () => new ReadableStream({ start: (stream) => stream.error(new Error("cut")) }) },
  ]) {
    await expect(platform.editCard(target, message, aReadyCard(), video)).rejects.toMatchObject({ kind: "transient" });
  }
  expect(discord.callsTo(tokenEdits)).toHaveLength(0);
});

it("without the right to embed the card is text, whether the ticket knows it or Discord shows it", async () => {
  const { discord, platform, ask, pass } = await start();
  const { target, message } = await ask({ channelId: discord.places.noembeds });
  for (const known of [target, { ...target, replyTicket: null }]) {
    await platform.editCard(known, message, aCard(), null);
    expect(discord.message(message.messageId)).toMatchObject({ content: expect.stringContaining("42 %"), embeds: [] });
    const placed = await platform.postCard(known, aCard({ actions: [], renderId: known.replyTicket ? "r_1" : "r_2" }));
    expect(placed.placeId).toBe(target.placeId);
    expect(discord.message(placed.messageId).content).toContain("42 %");
    await platform.editCard(known, placed, aReadyCard({ actions: [] }), null);
    expect(discord.message(placed.messageId).content).toContain("ready");
    pass(16 * minuteMs);
  }
  expect(discord.directMessages(discord.people.alice)).toHaveLength(0);
});

it("a card finds itself in a text without embeds, and among 250 other messages", async () => {
  const { discord, platform, ask } = await start();
  const { target } = await ask({ channelId: discord.places.noembeds });
  const placed = await platform.postCard(target, aCard());
  for (let said = 0; said < 250; said += 1) discord.say({ content: renderId, channelId: target.placeId });
  expect(await platform.findCard(target, renderId)).toEqual({ kind: "found", message: placed });
  for (let said = 0; said < 100; said += 1) discord.say({ content: "x", channelId: target.placeId });
  expect(await platform.findCard(target, renderId)).toEqual({ kind: "unknowable" });
});

it("a refused token ends in one word, and may be tried again", async () => {
  const { discord, platform, ask, revoked, pass } = await start();
  const { target, message } = await ask();
  pass(16 * minuteMs);
  discord.fault({ route: channelEdits, kind: "status", status: 401, body: { code: 0, message: "401: Unauthorized" } });
  await expect(platform.editCard(target, message, aCard(), null)).rejects.toMatchObject({ kind: "revoked" });
  expect(revoked).toHaveLength(1);
  await platform.editCard(target, message, aCard(), null);
});

it("the largest and most hostile card is taken by Discord's own rules", async () => {
  const { discord, platform, ask } = await start();
  const { target, message } = await ask();
  const huge = "👩‍👩‍👧‍👧@everyone <@1> **_`|".repeat(5_000);
  const facts = Array.from({ length: 40 }, () => ({ label: huge, value: huge }));
  await platform.editCard(target, message, aCard({ title: huge, status: huge, facts, referenceId: "ref_1" }), null);
  await platform.mention(target, message, aReadyCard({ title: huge, status: huge }));
  expect(discord.liveMentions()).toHaveLength(1);
});
