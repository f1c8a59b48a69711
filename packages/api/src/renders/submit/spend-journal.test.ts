import { mkdtemp, open, rm, type FileHandle } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, vi } from "vitest";
import { openSpendJournal } from "./spend-journal.ts";

it("each entry is written and then brought to the disk before append returns", async () => {
  const folder = await mkdtemp(join(tmpdir(), "reelay-journal-"));
  const file = join(folder, "journal.jsonl");
  const journal = await openSpendJournal(file);
  const probe = await open(file, "r");
  const handles: Pick<FileHandle, "appendFile" | "datasync"> = Object.getPrototypeOf(probe);
  const written = vi.spyOn(handles, "appendFile");
  const synced = vi.spyOn(handles, "datasync");
  const done = { type: "fulfilled", value: undefined };
  for (const renderId of ["r_1", "r_2"]) {
    written.mockClear();
    synced.mockClear();
    await journal.append({ renderId, call: "export", attempt: 1, projectId: "p", at: 1 });
    expect(written.mock.calls).toEqual([[expect.stringContaining(renderId)]]);
    expect(synced.mock.settledResults).toEqual([done]);
    expect(synced.mock.invocationCallOrder[0]).toBeGreaterThan(written.mock.invocationCallOrder[0] ?? Infinity);
  }
  vi.restoreAllMocks();
  await probe.close();
  await journal.close();
  await rm(folder, { recursive: true });
});
