import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { ChildMessage, RenderedVideo, RenderJob } from "./render-messages.ts";
import { removePart } from "./write-whole-file.ts";

/** No render may take longer than this, in milliseconds: the longest film takes about two minutes. */
const RENDER_TIMEOUT_MS = 10 * 60_000;

export type ChildRender = RenderJob & {
  signal: AbortSignal | undefined;
  onProgress: ((fraction: number) => void) | undefined;
};

const CHILD_FILE = fileURLToPath(new URL("./render-child.ts", import.meta.url));

// An empty execArgv, because V8's --liftoff-only of the parent would make the encoder crawl; an environment of one
// variable, because a child that reads strangers' projects needs no key of ours (and no fonts of the machine).
const startChild = (): ChildProcess =>
  fork(CHILD_FILE, [], {
    execArgv: [],
    env: { DISABLE_SYSTEM_FONTS_LOAD: "1" },
    stdio: ["ignore", "ignore", "ignore", "ipc"],
    serialization: "json",
  });

const abortReason = (signal: AbortSignal): Error =>
  signal.reason instanceof Error ? signal.reason : new Error("the render was aborted");

const followChild = (child: ChildProcess, { signal, onProgress, ...job }: ChildRender): Promise<RenderedVideo> =>
  new Promise((resolve, reject) => {
    const fail = (error: Error) => {
      reject(error);
      child.kill("SIGKILL");
    };
    const timer = setTimeout(() => fail(new Error("the video took too long to draw")), RENDER_TIMEOUT_MS);
    const onAbort = () => signal && fail(abortReason(signal));
    signal?.addEventListener("abort", onAbort, { once: true });
    if (signal?.aborted === true) onAbort();
    let video: RenderedVideo | undefined;
    child.on("message", (message: ChildMessage) => {
      if (message.type === "ready") child.send(job satisfies RenderJob);
      else if (message.type === "progress") onProgress?.(message.fraction);
      else if (message.type === "failed") fail(new Error(message.reason));
      else video = message.video;
    });
    child.on("error", fail);
    child.on("exit", (code, exitSignal) => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", onAbort);
      if (video !== undefined) resolve(video);
      else reject(new Error(`the drawing process ended early (${exitSignal ?? `code ${code}`})`));
    });
  });

const exitOf = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) resolve();
    else child.once("exit", () => resolve());
  });

/** Renders in a child process of its own; when this fails the child is dead and no file is left. */
export const renderInChild = async (render: ChildRender): Promise<RenderedVideo> => {
  const child = startChild();
  try {
    return await followChild(child, render);
  } catch (cause) {
    await exitOf(child);
    await removePart(render.outFile);
    throw cause;
  }
};
