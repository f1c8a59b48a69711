import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { streamFile } from "./stream-file.ts";

let folder: string;
beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), "reelay-stream-"))));
afterAll(() => rm(folder, { recursive: true }));

test("the error of a file that is gone or too short names no path", async () => {
  const short = join(folder, "short");
  await writeFile(short, "12345");
  for (const file of [join(folder, "missing"), short]) {
    const error = await new Response(streamFile(file, 0, 9)).text().catch((thrown: unknown) => thrown);
    expect(String(error)).toBe("Error: the file could not be read to its end");
  }
});

test("exactly the asked bytes are given", async () => {
  const file = join(folder, "digits");
  await writeFile(file, "0123456789");
  expect(await new Response(streamFile(file, 3, 6)).text()).toBe("3456");
});
