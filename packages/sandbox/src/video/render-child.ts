import { rmSync } from "node:fs";
import { setPriority } from "node:os";
import { makeFilm } from "./make-film.ts";
import type { ChildMessage, RenderJob } from "./render-messages.ts";
import { partFile, writeWholeFile } from "./write-whole-file.ts";

// This file is a program: `renderVideo` forks it, sends one job and reads messages until it ends.

const LOW_PRIORITY = 10;
const PROGRESS_STEP = 0.01;

const say = (message: ChildMessage): Promise<void> =>
  new Promise((resolve) => {
    if (process.send === undefined) resolve();
    else process.send(message, undefined, {}, () => resolve());
  });

const createProgress = () => {
  let said = 0;
  return (fraction: number): void => {
    if (fraction - said < PROGRESS_STEP) return;
    said = fraction;
    void say({ type: "progress", fraction });
  };
};

const render = async ({ project, shortSide, outFile }: RenderJob): Promise<void> => {
  const { mp4, seconds, width, height } = await makeFilm(project, shortSide, createProgress());
  await writeWholeFile(outFile, mp4);
  await say({ type: "done", video: { bytes: mp4.byteLength, seconds, width, height } });
};

const start = async (job: RenderJob): Promise<void> => {
  // Whoever asked is gone: nobody will read this file.
  process.once("disconnect", () => {
    rmSync(partFile(job.outFile), { force: true });
    process.exit(1);
  });
  try {
    await render(job);
    process.exit(0);
  } catch (cause) {
    await say({ type: "failed", reason: cause instanceof Error ? cause.message : String(cause) });
    process.exit(1);
  }
};

setPriority(LOW_PRIORITY);
process.once("message", (job: RenderJob) => void start(job));
void say({ type: "ready" });
