import { startSlackStandIn, type SlackStandIn } from "@reelay/slack-stand-in";
import { afterAll, beforeAll, expect, it } from "vitest";
import { slackClients } from "./slack-clients.ts";
import { uploadFile } from "./upload-file.ts";

let slack: SlackStandIn;
beforeAll(async () => {
  slack = await startSlackStandIn({ keepFileBytes: false });
});
afterAll(() => slack.stop());

/** Chunks as they are asked for, and how much memory the process has had meanwhile. */
function source(bytes: number) {
  const chunk = new Uint8Array(1_000_000).fill(7);
  let sent = 0;
  let peakBytes = 0;
  const stream = new ReadableStream<Uint8Array>({
    pull(controller) {
      peakBytes = Math.max(peakBytes, process.memoryUsage().rss);
      if (sent >= bytes) return controller.close();
      controller.enqueue(chunk.slice());
      sent += chunk.length;
    },
  });
  return { stream, peak: () => peakBytes };
}

it("240 MB pass through without being held: memory stays flat, and every byte arrives", async () => {
  const clients = slackClients(slack.botToken, { slackApiUrl: slack.apiUrl });
  const upload = async (bytes: number) => {
    const { stream, peak } = source(bytes);
    const open = async () => stream;
    const { fileId } = await uploadFile(clients, { bytes, fileName: "v.mp4", title: "Video", open });
    expect(slack.file(fileId)).toMatchObject({ receivedBytes: bytes, completed: true, shares: [] });
    return peak();
  };
  // Both sides share this process, so garbage settles first; what is held would show as the whole size.
  const settled = await upload(60_000_000);
  const large = await upload(240_000_000);
  expect(large - settled).toBeLessThan(80_000_000);
});
