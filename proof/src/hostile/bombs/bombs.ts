import { join } from "node:path";
import { AppError, connectRegion, createAiStudiosClient } from "@reelay/core";
import { fetchVideo } from "../../../../packages/api/src/media/fetch-video.ts";
import { createTally, type Outcome, type Tally } from "../tally.ts";
import type { Victim } from "../victim.ts";
import { countTaken } from "./count-taken.ts";
import { makeBombs, openBomber, type Bomb, type Bomber } from "./open-bomber.ts";

const mostJsonBytes = 1_048_576;
/** What an unpacker gives at a time. */
const oneChunkBytes = 65_536;
const mostVideoBytes = 1_000_000;

/** S9: packed and endless bodies, from AI STUDIOS, from a media host and from callers. */
export async function bombs(victim: Victim, times: number): Promise<Outcome> {
  const tally = createTally();
  const bomber = await openBomber();
  const packed = makeBombs();
  let mostTaken = 0;
  const startedRss = process.memoryUsage.rss();
  let mostRss = startedRss;
  try {
    for (let time = 0; time < times; time++) {
      for (const bomb of packed) {
        mostTaken = Math.max(mostTaken, await answerJson(bomber, bomb, tally));
        await answerVideo(victim, { bomber, bomb, tally });
        await askWith(victim, bomb, tally);
        mostRss = Math.max(mostRss, process.memoryUsage.rss());
      }
      await answerEndless(victim, bomber, tally);
    }
  } finally {
    await bomber.close();
  }
  const grownMb = Math.round((mostRss - startedRss) / 1_048_576);
  return tally.outcome(`64 MB each; ${Math.ceil(mostTaken / 1_024)} KB unpacked at most; ${grownMb} MB more resident`);
}

/** A login answered with a bomb: refused, and hardly more than 1 MB of it was taken. Gives the bytes that were. */
async function answerJson(bomber: Bomber, { encoding, bytes }: Bomb, tally: Tally): Promise<number> {
  bomber.answerWith((response) => {
    response.writeHead(200, { "content-type": "application/json", "content-encoding": encoding }).end(bytes);
  });
  const counted = countTaken();
  const connection = connectRegion({ region: "global", baseUrl: bomber.url });
  const client = createAiStudiosClient({
    connection,
    credentials: { appId: "a", userKey: "b" },
    fetch: counted.fetch,
    timeouts: { readMs: 4_000, writeMs: 4_000 },
  });
  const refused = await client.isAuthenticated().then(
    (yes) => !yes,
    () => true,
  );
  const most = mostJsonBytes + oneChunkBytes;
  tally.check(refused && counted.mostBytes() <= most, () => `${encoding}: ${counted.mostBytes()} bytes were taken`);
  return counted.mostBytes();
}

/** A video answered with a bomb: refused before its body is read. */
async function answerVideo(
  victim: Victim,
  { bomber, bomb, tally }: { bomber: Bomber; bomb: Bomb; tally: Tally },
): Promise<void> {
  bomber.answerWith((response) => {
    response.writeHead(200, { "content-type": "video/mp4", "content-encoding": bomb.encoding }).end(bomb.bytes);
  });
  const code = await codeOfFetch(victim, bomber);
  tally.check(code === "VIDEO_UNUSABLE", () => `a video in ${bomb.encoding} ended with ${code}`);
}

/** A video without an end: cut at the limit. */
async function answerEndless(victim: Victim, bomber: Bomber, tally: Tally): Promise<void> {
  bomber.answerWith((response) => {
    response.writeHead(200, { "content-type": "video/mp4" });
    response.write(Buffer.from("\0\0\0 ftypisom", "latin1"));
    const part = Buffer.alloc(65_536);
    const pour = (): void => {
      while (!response.destroyed && response.write(part));
      if (!response.destroyed) response.once("drain", pour);
    };
    pour();
  });
  const code = await codeOfFetch(victim, bomber);
  tally.check(code === "VIDEO_TOO_LARGE", () => `an endless video ended with ${code}`);
}

async function codeOfFetch(victim: Victim, bomber: Bomber): Promise<string> {
  const asked = {
    link: `${bomber.url}/v.mp4`,
    connection: connectRegion({ region: "global", baseUrl: bomber.url }),
    targetFile: join(victim.dataDir, "bomb.mp4"),
    maxBytes: mostVideoBytes,
    signal: AbortSignal.timeout(10_000),
  };
  return await fetchVideo(asked).then(
    () => "a file",
    (error: unknown) => (error instanceof AppError ? error.code : String(error)),
  );
}

/** A packed request: never unpacked, so it is unreadable, or too large as it is. */
async function askWith(victim: Victim, { encoding, bytes }: Bomb, tally: Tally): Promise<void> {
  const key = await victim.keyFor(["render"], "bombs");
  for (const path of ["/trpc/renders.create", "/hooks/aistudios/r_00000000000000000000/x"]) {
    const answer = await fetch(victim.url + path, {
      method: "POST",
      body: new Uint8Array(bytes),
      headers: { "content-type": "application/json", "content-encoding": encoding, authorization: `Bearer ${key}` },
    });
    await answer.text();
    const held = answer.status >= 400 && answer.status < 500;
    tally.check(held, () => `${path} in ${encoding} was answered ${answer.status}`);
  }
}
