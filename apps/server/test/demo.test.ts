import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { processesBelow, processesIn } from "./processes-in.ts";
import { finishCommand, makeFolder, runCommand, untilNothingRuns } from "./run-command.ts";

const quick = { SANDBOX_SPEED: "50", SANDBOX_VIDEO: "tiny" };
const isMp4 = (bytes: Buffer): boolean => bytes.subarray(4, 8).toString() === "ftyp";

test("these tests run on the Node that the commands are for", () => {
  expect(process.version).toMatch(/^v24\./);
});

test("a sentence becomes a playable file, and nothing else is left behind", async () => {
  const cwd = await makeFolder();
  const { code, stdout, stderr } = await finishCommand(["demo", "Hello."], { cwd, env: { SANDBOX_SPEED: "50" } });
  expect(stderr).toBe("");
  expect(code).toBe(0);
  expect(stdout).toMatch(/http:\/\/127\.0\.0\.1:\d+\/v\/\S+/);
  expect(stdout).toMatch(/100 % {2}ready/);
  expect(stdout).toMatch(/reelay-demo\.mp4: [\d.]+ s, 1280×720, [\d.]+ MB/);
  expect(stdout).not.toContain("\r");
  const video = await readFile(join(cwd, "reelay-demo.mp4"));
  expect(isMp4(video)).toBe(true);
  expect(video.length).toBeGreaterThan(20_000);
  expect(await readdir(cwd)).toEqual(["reelay-demo.mp4"]);
  expect(await processesIn(cwd)).toEqual([]);
});

test("--json prints one object, through the China region, upright, with a storyboard", async () => {
  const cwd = await makeFolder();
  await writeFile(join(cwd, "script.md"), "First scene.\n\nSecond scene.\n");
  const args = [
    "demo",
    "--file",
    "script.md",
    "--region",
    "china",
    "--portrait",
    "--json",
    "--out",
    "a.mp4",
    "--storyboard",
    "b.png",
  ];
  const { code, stdout, stderr } = await finishCommand(args, { cwd, env: quick });
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  const report = JSON.parse(stdout);
  expect(report).toMatchObject({ file: join(cwd, "a.mp4"), region: "china" });
  expect(report.renderId).toMatch(/^r_/);
  expect(report.height).toBeGreaterThan(report.width);
  const video = await readFile(join(cwd, "a.mp4"));
  expect([isMp4(video), video.length]).toEqual([true, report.bytes]);
  expect((await readFile(join(cwd, "b.png"))).subarray(1, 4).toString()).toBe("PNG");
});

test("an error is one JSON object with code, hint and reference id, and nothing was started", async () => {
  const cwd = await makeFolder();
  const { code, stdout, stderr } = await finishCommand(["demo", "x".repeat(20_001), "--json"], { cwd });
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  const { error } = JSON.parse(stderr);
  expect(error).toMatchObject({ code: "SCRIPT_TOO_LONG", hint: expect.stringMatching(/./) });
  expect(error.referenceId).toMatch(/^ref_/);
  expect(await readdir(cwd)).toEqual([]);
});

test.each(["starting", "rendering"])("Ctrl-C while %s leaves no process, no folder and no file", async (stage) => {
  const cwd = await makeFolder();
  const demo = runCommand(["demo", "Hello."], { cwd, env: { SANDBOX_VIDEO: "tiny" } });
  await demo.until(new RegExp(stage));
  demo.child.kill("SIGINT");
  expect(await demo.exited).toBe(130);
  await untilNothingRuns(cwd);
  expect(await readdir(cwd)).toEqual([]);
  expect(demo.output().stdout).toContain("Stopping.");
  expect(demo.output().stderr).toBe("");
});

test("a killed demo takes its processes along, and the next one its folder", async () => {
  const cwd = await makeFolder();
  const killed = runCommand(["demo", "Hello."], { cwd, env: { SANDBOX_VIDEO: "tiny" } });
  await killed.until(/Watch page/);
  killed.child.kill("SIGKILL");
  await killed.exited;
  await untilNothingRuns(cwd);
  expect((await readdir(cwd)).length).toBe(1);
  const { code } = await finishCommand(["demo", "Hello."], { cwd, env: quick });
  expect(code).toBe(0);
  expect(await readdir(cwd)).toEqual(["reelay-demo.mp4"]);
});

test("a sandbox that goes down ends the demo with a code, a hint and a reference id", async () => {
  const cwd = await makeFolder();
  const demo = runCommand(["demo", "Hello."], { cwd, env: { SANDBOX_VIDEO: "tiny" } });
  await demo.until(/Watch page/);
  const [sandbox] = await processesBelow(demo.processId);
  process.kill(sandbox!, "SIGKILL");
  expect(await demo.exited).toBe(1);
  expect(demo.output().stderr).toMatch(/VENDOR_UNREACHABLE: .+\n {2}.+\n {2}Reference: ref_/);
  await untilNothingRuns(cwd);
  expect(await readdir(cwd)).toEqual([]);
});

test("a project is sent as given, and --keep holds the watch page open until Ctrl-C", async () => {
  const cwd = await makeFolder();
  const project = fileURLToPath(new URL("fixtures/seed-project.json", import.meta.url));
  const demo = runCommand(["demo", "--project", project, "--keep", "--out", "seed.mp4"], { cwd, env: quick });
  const [, watchUrl = ""] = await demo.until(/Watch page: (\S+) \(Ctrl-C ends it\)/);
  const page = await (await fetch(watchUrl)).text();
  expect(page).toContain("Test Project Using Api");
  expect(isMp4(await readFile(join(cwd, "seed.mp4")))).toBe(true);
  demo.child.kill("SIGINT");
  expect(await demo.exited).toBe(0);
  await untilNothingRuns(cwd);
  expect(await readdir(cwd)).toEqual(["seed.mp4"]);
});
