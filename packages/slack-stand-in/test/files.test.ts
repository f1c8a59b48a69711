import { createHash } from "node:crypto";
import type { WebClient } from "@slack/web-api";
import { describe, expect, test } from "vitest";
import { clientOf, createClock, post, refusal, start } from "./clients.ts";

const bytes = Buffer.from("not really an mp4, but these bytes and no others");
const general = { channel: "C01GENERAL" };

/** Uploads without a place, as raw bytes, and completes. */
async function uploadWithoutPlace(client: WebClient, filename = "video.mp4"): Promise<string> {
  const ticket = await client.files.getUploadURLExternal({ filename, length: bytes.length });
  const answer = await fetch(ticket.upload_url!, { method: "POST", body: bytes });
  expect(answer.status).toBe(200);
  await client.files.completeUploadExternal({ files: [{ id: ticket.file_id!, title: "A video" }] });
  return ticket.file_id!;
}

describe("uploads", () => {
  test("Slack's own upload puts the very bytes into the channel", async () => {
    const { slack, client } = await start();
    await client.filesUploadV2({ channel_id: "C01GENERAL", file: bytes, filename: "v.mp4", initial_comment: "here" });
    const [message] = slack.channel("C01GENERAL").messages;
    expect(message).toMatchObject({ text: "here", files: [{ name: "v.mp4", size: bytes.length, visible: true }] });
    expect(Buffer.from(slack.file(message!.files[0]!.id).bytes!)).toEqual(bytes);
  });

  test("raw bytes arrive by stream and are known by their hash when they are not kept", async () => {
    const { slack, client } = await start({ keepFileBytes: false });
    const file = slack.file(await uploadWithoutPlace(client));
    expect(file).toMatchObject({
      receivedBytes: bytes.length,
      sha256: createHash("sha256").update(bytes).digest("hex"),
    });
    expect(file.bytes).toHaveLength(0);
  });

  test("other than the announced bytes are not taken", async () => {
    const { client } = await start();
    const ticket = await client.files.getUploadURLExternal({ filename: "v.mp4", length: 5 });
    expect((await fetch(ticket.upload_url!, { method: "POST", body: bytes })).status).toBe(400);
    const complete = client.files.completeUploadExternal({ files: [{ id: ticket.file_id! }] });
    expect((await refusal(complete))["error"]).toBe("file_not_found");
  });

  test("a ticket completes once", async () => {
    const { client } = await start();
    const id = await uploadWithoutPlace(client);
    const again = client.files.completeUploadExternal({ files: [{ id }], channel_id: "C01GENERAL" });
    expect((await refusal(again))["error"]).toBe("file_not_found");
  });

  test.each([
    ["C02ELSEWHERE", "not_in_channel"],
    ["C03SECRET0", "channel_not_found"],
    ["C04ARCHIVED", "is_archived"],
    ["U01ALICE00", "invalid_arguments"],
  ])("a file shared into %s is refused with %s", async (channelId, error) => {
    const { client } = await start();
    const upload = client.filesUploadV2({ channel_id: channelId, file: bytes, filename: "v.mp4" });
    expect((await refusal(upload))["error"]).toBe(error);
  });

  test("an admin's switches refuse files before a byte is sent", async () => {
    const { slack, client } = await start();
    slack.setUploads({ largestBytes: 10 });
    const ticket = (length: number) => client.files.getUploadURLExternal({ filename: "v.mp4", length });
    expect((await refusal(ticket(11)))["error"]).toBe("file_upload_size_restricted");
    expect((await ticket(10)).ok).toBe(true);
    slack.setUploads({ disabled: true });
    expect((await refusal(ticket(10)))["error"]).toBe("file_uploads_disabled");
  });

  test("the reply to a share names no message, files.info does", async () => {
    const { slack, client } = await start();
    const ticket = await client.files.getUploadURLExternal({ filename: "v.mp4", length: bytes.length });
    await fetch(ticket.upload_url!, { method: "POST", body: bytes });
    const { ts } = await post(client, { ...general, text: "card" });
    const done = await client.files.completeUploadExternal({
      files: [{ id: ticket.file_id! }],
      channel_id: "C01GENERAL",
      thread_ts: ts!,
    });
    expect(JSON.stringify(done)).not.toContain('"ts"');
    const shared = slack.channel("C01GENERAL").messages.at(-1)!;
    expect(shared).toMatchObject({ threadTs: ts, files: [{ id: ticket.file_id }] });
    const info = await client.files.info({ file: ticket.file_id! });
    expect(info.file?.shares).toEqual({ public: { C01GENERAL: [{ ts: shared.ts }] } });
  });
});

test("with a share delay files.info learns of a share later than the channel does", async () => {
  const { now, pass } = createClock();
  const { slack, client } = await start({ now, shareDelayMs: 4_000 });
  await client.filesUploadV2({ channel_id: "C01GENERAL", file: bytes, filename: "v.mp4" });
  const { id } = slack.channel("C01GENERAL").messages[0]!.files[0]!;
  const shares = async () => Object.keys((await client.files.info({ file: id })).file?.shares ?? {});
  expect(await shares()).toEqual([]);
  pass(4_000);
  expect(await shares()).toEqual(["public"]);
});

describe("a file shown by an edit", () => {
  test.each([
    ["share", [{ visible: true }]],
    ["file_not_found", [{ visible: false }]],
    ["ignored", []],
  ] as const)("fileIdsInUpdate %s decides whether a private file is seen", async (fileIdsInUpdate, files) => {
    const { slack, client } = await start({ fileIdsInUpdate });
    const id = await uploadWithoutPlace(client);
    const { ts } = await post(client, { ...general, text: "card" });
    await client.chat.update({ ...general, ts: ts!, text: "ready", file_ids: [id] });
    expect(slack.channel("C01GENERAL").messages[0]?.files).toMatchObject(files);
    const info = await client.files.info({ file: id });
    expect(Object.keys(info.file?.shares ?? {})).toEqual(fileIdsInUpdate === "share" ? ["public"] : []);
  });

  test("later edits keep the file, and the same file twice is one", async () => {
    const { slack, client } = await start();
    const id = await uploadWithoutPlace(client);
    const { ts } = await post(client, { ...general, text: "card" });
    for (const text of ["ready", "ready"]) await client.chat.update({ ...general, ts: ts!, text, file_ids: [id] });
    await client.chat.update({ ...general, ts: ts!, text: "still ready" });
    expect(slack.channel("C01GENERAL").messages[0]?.files).toMatchObject([{ id, visible: true }]);
    expect(slack.file(id).shares).toHaveLength(1);
  });

  test("another app's file and an unknown one are not found", async () => {
    const { slack, client } = await start();
    slack.addWorkspace({ id: "T02OTHER00", name: "Other" });
    const scopes = ["files:write"];
    const foreign = await uploadWithoutPlace(clientOf(slack, slack.createToken({ workspaceId: "T02OTHER00", scopes })));
    const { ts } = await post(client, { ...general, text: "card" });
    await client.chat.update({ ...general, ts: ts!, text: "ready", file_ids: [foreign, "F404"] });
    expect(slack.channel("C01GENERAL").messages[0]?.files.map(({ visible }) => visible)).toEqual([false, false]);
  });

  test("the owner's permalink in a message shares the file", async () => {
    const { slack, client } = await start({ fileIdsInUpdate: "file_not_found" });
    const id = await uploadWithoutPlace(client);
    const { permalink } = (await client.files.info({ file: id })).file!;
    const { ts } = await post(client, { ...general, text: "card" });
    await client.chat.update({ ...general, ts: ts!, text: `ready <${permalink}|video>` });
    expect(slack.channel("C01GENERAL").messages[0]?.files).toMatchObject([{ id, visible: true }]);
  });

  test("an image block shows an uploaded picture, never a video", async () => {
    const { client } = await start({ rateLimits: "off" });
    const image = async (filename: string) => {
      const blocks = [{ type: "image", alt_text: "a", slack_file: { id: await uploadWithoutPlace(client, filename) } }];
      return client.apiCall("chat.postMessage", { ...general, text: "x", blocks });
    };
    expect((await image("storyboard.png")).ok).toBe(true);
    expect((await refusal(image("video.mp4")))["error"]).toBe("invalid_blocks");
  });
});
