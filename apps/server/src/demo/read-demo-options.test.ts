import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { makeFolder } from "../../test/run-command.ts";
import { UsageError } from "../usage-error.ts";
import { readDemoOptions } from "./read-demo-options.ts";

const code = (expected: string) => expect.objectContaining({ code: expected });

test("words without quotes are one script, and a leading -- of pnpm is dropped", async () => {
  const options = await readDemoOptions(["--", "Hello", "there", "--portrait"]);
  expect(options).toMatchObject({ request: { script: "Hello there" }, orientation: "portrait", region: "global" });
});

test.each([
  [["--bogus"], "--bogus"],
  [["hi", "--region", "mars"], "mars"],
  [["hi", "--file", "a.md"], "one of"],
  [["--region"], "--region"],
])("a wrong command line is refused by name: %j", async (args, named) => {
  const refused = readDemoOptions(args);
  await expect(refused).rejects.toThrow(UsageError);
  await expect(refused).rejects.toThrow(named);
});

test("a script is judged before anything starts", async () => {
  await expect(readDemoOptions([""])).rejects.toEqual(code("SCRIPT_EMPTY"));
  await expect(readDemoOptions(["x".repeat(20_001)])).rejects.toEqual(code("SCRIPT_TOO_LONG"));
  await expect(readDemoOptions(["한".normalize("NFD").repeat(20_000)])).resolves.toBeDefined();
});

test("a file that is missing, empty, binary, huge or no file at all is refused by name", async () => {
  const folder = await makeFolder();
  const file = async (name: string, content: string | Uint8Array) => {
    await writeFile(join(folder, name), content);
    return ["--file", join(folder, name)];
  };
  await expect(readDemoOptions(["--file", join(folder, "none.md")])).rejects.toThrow(
    /--file .*none\.md: there is no such file\.$/,
  );
  await expect(readDemoOptions(["--file", folder])).rejects.toThrow(UsageError);
  await expect(readDemoOptions(await file("empty.md", "\n \n"))).rejects.toEqual(code("SCRIPT_EMPTY"));
  await expect(readDemoOptions(await file("video.md", new Uint8Array([0, 1, 2])))).rejects.toThrow(UsageError);
  await expect(readDemoOptions(await file("latin.md", new Uint8Array([0xe9])))).rejects.toThrow(UsageError);
  await expect(readDemoOptions(await file("long.md", "word ".repeat(5_000)))).rejects.toEqual(code("SCRIPT_TOO_LONG"));
  await expect(readDemoOptions(await file("huge.md", "x".repeat(4_000_001)))).rejects.toEqual(code("SCRIPT_TOO_LONG"));
});

test("a project that is not JSON, or not a project, is refused with the place", async () => {
  const folder = await makeFolder();
  const file = join(folder, "project.json");
  for (const content of ["{", "[]", '{"name":"x","scenes":7}']) {
    await writeFile(file, content);
    await expect(readDemoOptions(["--project", file])).rejects.toEqual(code("PROJECT_INVALID"));
  }
});

test("an output in a missing folder, or that is a folder, is refused", async () => {
  const folder = await makeFolder();
  await expect(readDemoOptions(["hi", "--out", join(folder, "no/x.mp4")])).rejects.toThrow(UsageError);
  await expect(readDemoOptions(["hi", "--out", folder])).rejects.toThrow(UsageError);
  await expect(readDemoOptions(["hi", "--storyboard", join(folder, "no/x.png")])).rejects.toThrow(UsageError);
});
