import { spawn } from "node:child_process";
import { mkdir, readFile, rm } from "node:fs/promises";
import { dirname, join, relative } from "node:path";

/** One test that ran to its end: its file from the root of the copy, and its full title. */
export interface Tried {
  file: string;
  title: string;
  passed: boolean;
}

export interface TestRun {
  tried: Tried[];
  /** The last words of a run that tried nothing. */
  words: string;
}

const wordsKept = 600;

interface VitestReport {
  /** `message` says why a file could not be loaded. */
  testResults: { name: string; message?: string; assertionResults: { fullName: string; status: string }[] }[];
}

/** Runs test files of a copy in a process of their own, on the embedded store and with none of the caller's settings. */
export async function runTests(
  folder: string,
  asked: {
    files: readonly string[];
    titles?: readonly string[];
    workers: number;
    longestMs: number;
    stopAtFirst?: boolean;
  },
): Promise<TestRun> {
  const home = join(dirname(folder), "home");
  await mkdir(home, { recursive: true });
  const reportFile = join(home, "report.json");
  await rm(reportFile, { force: true });
  const options = [`--maxWorkers=${asked.workers}`, "--reporter=json", `--outputFile=${reportFile}`];
  const projects = [...new Set(asked.files.map(projectOf))].map((name) => `--project=${name}`);
  const bail = asked.stopAtFirst ? ["--bail=1"] : [];
  const only = asked.titles ? ["-t", asked.titles.map(literally).join("|")] : [];
  const vitest = join("node_modules", "vitest", "vitest.mjs");
  const said = await runNode([vitest, "run", ...asked.files, ...projects, ...options, ...bail, ...only], {
    cwd: folder,
    home,
    longestMs: asked.longestMs,
  });
  const { testResults } = await readReport(reportFile);
  const words = testResults.map(({ message }) => message ?? "").join("\n");
  return { tried: triedIn(testResults, folder), words: words.trim() === "" ? said : words.slice(0, wordsKept) };
}

/** The folder that holds a package, which is what vitest calls its project. */
function projectOf(file: string): string {
  return file.startsWith("proof/") ? "proof" : file.split("/").slice(0, 2).join("/");
}

function literally(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
}

/** Ends with the process and everything that it started. */
async function runNode(
  args: readonly string[],
  { cwd, home, longestMs }: { cwd: string; home: string; longestMs: number },
): Promise<string> {
  // Nothing of ours goes along: what is set here must not decide what is tested.
  const env = {
    PATH: `${dirname(process.execPath)}:/usr/local/bin:/usr/bin:/bin`,
    HOME: home,
    TMPDIR: home,
    CI: "true",
  };
  const child = spawn(process.execPath, args, { cwd, env, detached: true, stdio: ["ignore", "pipe", "pipe"] });
  let words = "";
  const keep = (chunk: Buffer) => {
    words = (words + chunk.toString()).slice(-wordsKept);
  };
  child.stdout.on("data", keep);
  child.stderr.on("data", keep);
  const ended = Promise.withResolvers<void>();
  child.once("error", ended.reject);
  child.once("close", () => ended.resolve());
  const stop = () => killGroup(child.pid);
  const timer = setTimeout(() => {
    words = `it was ended after ${longestMs / 1_000} s`;
    stop();
  }, longestMs);
  // Before the listener that removes the copy it runs in.
  process.prependOnceListener("exit", stop);
  await ended.promise.finally(() => {
    clearTimeout(timer);
    process.off("exit", stop);
    stop();
  });
  return words;
}

function killGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // Everything in it has ended already.
  }
}

async function readReport(file: string): Promise<VitestReport> {
  const text = await readFile(file, "utf8").catch(() => '{ "testResults": [] }');
  return JSON.parse(text);
}

function triedIn(testResults: VitestReport["testResults"], folder: string): Tried[] {
  return testResults.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status }) => status === "passed" || status === "failed")
      .map(({ fullName, status }) => ({ file: relative(folder, name), title: fullName, passed: status === "passed" })),
  );
}
