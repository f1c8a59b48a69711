import { rm } from "node:fs/promises";
import type { RenderView } from "@reelay/api/client";
import { AppError } from "@reelay/core";
import type { Command } from "../command.ts";
import { createLogger } from "../create-logger.ts";
import { makeVideo } from "../demo/make-video.ts";
import { openDemoService } from "../demo/open-demo-service.ts";
import { readDemoOptions, type DemoOptions } from "../demo/read-demo-options.ts";
import { createProgressDisplay, silentDisplay } from "../demo/show-progress.ts";
import { makeTemporaryFolder } from "../demo/temporary-folder.ts";
import { loadEnv, type Env, type EnvSource } from "../env.ts";
import { exitCodeOf, listenForStop, type StopWish } from "../listen-for-stop.ts";
import { printLine } from "../print.ts";

const help = `Makes a video on this machine: an embedded service and the sandbox, no account, nothing spent.

  pnpm demo "Hello from Reelay. This video was made on my own machine."

  --file script.txt     the script from a file, spoken as it stands (no Markdown); blank lines part scenes
  --project seed.json   an AI STUDIOS V3 project, sent as given
  --region china        through the China region's sandbox (else global)
  --portrait            upright instead of landscape
  --out FILE            where the video goes (else reelay-demo.mp4); an existing file is replaced
  --storyboard FILE     also writes the storyboard, a PNG with one drawn frame per scene
  --keep                stays up afterwards, so that the watch page can be opened; Ctrl-C ends it
  --json                prints one JSON object at the end and nothing else; errors as JSON on stderr
  --help                this text

SANDBOX_SPEED=10 makes the sandbox ten times faster. LOG_LEVEL=info shows what the service does.
Exit codes: 0 done, 1 failed, 2 the command line is wrong.`;

/** `pnpm demo`: one video, from nothing, and nothing left behind but the file. */
export const demo: Command = { about: "makes a video on this machine, without an account", help, run };

async function run(args: readonly string[], source: EnvSource): Promise<number> {
  const options = await readDemoOptions(args);
  const env = loadEnv(source, ["SANDBOX_SPEED", "SANDBOX_VIDEO", "LOG_LEVEL"]);
  const stop = listenForStop();
  const closers: (() => Promise<void>)[] = [];
  const folder = await makeTemporaryFolder();
  closers.push(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
  try {
    await work(options, env, { stop, folder, later: (close) => closers.push(close) });
  } catch (error) {
    if (!stop.signal.aborted) throw error;
    return exitCodeOf(await stop.wished);
  } finally {
    for (const close of closers.toReversed()) await close().catch(() => undefined);
    stop.forget();
  }
  return 0;
}

interface Surroundings {
  stop: StopWish;
  folder: string;
  later: (close: () => Promise<void>) => void;
}

async function work(options: DemoOptions, env: Env, { stop, folder, later }: Surroundings): Promise<void> {
  // The time that people see runs from the process's own beginning.
  const elapsedMs = (): number => performance.now();
  const display = options.json ? silentDisplay : createProgressDisplay(elapsedMs);
  later(async () => display.end());
  display.show({ stage: "starting a service of its own", percent: 0 });
  stop.signal.addEventListener("abort", () => display.note("Stopping."), { once: true });
  const ended = new AbortController();
  const signal = AbortSignal.any([stop.signal, ended.signal]);
  const opening = openDemoService(folder, env, { logger: createLogger(env, "silent"), later });
  const service = await orAborted(opening, signal);
  const sandboxDown = new AppError("VENDOR_UNREACHABLE", { details: { host: "the sandbox, which ended by itself" } });
  void service.sandboxEnded.then(() => ended.abort(sandboxDown));
  const render = await makeVideo(service.client, options, { display, signal }).catch((error: unknown) => {
    throw ended.signal.aborted ? ended.signal.reason : error;
  });
  display.end();
  report(options, render, elapsedMs());
  if (options.keep) await orAborted(stop.wished, ended.signal);
}

/** Waits for something that cannot be interrupted itself. */
async function orAborted<Value>(awaited: Promise<Value>, signal: AbortSignal): Promise<Value> {
  const aborted = Promise.withResolvers<never>();
  const onAbort = (): void => aborted.reject(signal.reason);
  signal.addEventListener("abort", onAbort, { once: true });
  if (signal.aborted) onAbort();
  try {
    return await Promise.race([awaited, aborted.promise]);
  } finally {
    signal.removeEventListener("abort", onAbort);
  }
}

function report({ outFile, json, keep }: DemoOptions, render: RenderView, wallMs: number): void {
  const { video, region, links } = render;
  if (video === null) throw new Error(`render ${render.id} is ready without a video`);
  const wallSeconds = Math.round(wallMs / 100) / 10;
  if (json) {
    const facts = { file: outFile, ...video, renderId: render.id, watchUrl: links.watch, region, wallSeconds };
    printLine(JSON.stringify(facts));
    return;
  }
  const size = `${(video.bytes / 1_000_000).toFixed(2)} MB`;
  printLine(
    `${outFile}: ${video.seconds.toFixed(1)} s, ${video.width}×${video.height}, ${size}, made in ${wallSeconds} s`,
  );
  if (keep) printLine(`Watch page: ${links.watch} (Ctrl-C ends it)`);
}
