import { closeSync, mkdirSync, openSync, readFileSync, truncateSync, writeSync } from "node:fs";
import { join } from "node:path";
import { applyEvent } from "./apply-event.ts";
import { emptyRegionState } from "./region-state.ts";
import type { RegionState } from "./region-state.ts";
import type { RegionEvent } from "./region-event.ts";

/** A region's state on disk: `record` returns only after the event is written, so a reply is never ahead of the file. */
export type RegionStore = {
  readonly state: RegionState;
  record(event: RegionEvent): void;
  close(): void;
};

/** Opens the journal of a region (`<dir>/journal.jsonl`, one event a line) and replays it. Survives kill -9. */
export function openRegionStore(dir: string): RegionStore {
  mkdirSync(dir, { recursive: true });
  const file = join(dir, "journal.jsonl");
  const state = emptyRegionState();
  replay(file, state);
  const descriptor = openSync(file, "a");
  let open = true;
  return {
    state,
    record(event) {
      if (!open) return;
      writeSync(descriptor, `${JSON.stringify(event)}\n`);
      applyEvent(state, event);
    },
    close() {
      if (open) closeSync(descriptor);
      open = false;
    },
  };
}

function replay(file: string, state: RegionState): void {
  const bytes = readJournal(file);
  // A kill in the middle of a write leaves half a line; its call was never answered, so it is cut off.
  const end = bytes.lastIndexOf("\n") + 1;
  if (end < bytes.length) truncateSync(file, end);
  for (const line of bytes.subarray(0, end).toString("utf8").split("\n")) {
    if (line !== "") applyEvent(state, parseEvent(line));
  }
}

/** The journal is written by `record` alone, so a line has the type of an event. */
function parseEvent(line: string): RegionEvent {
  const event: RegionEvent = JSON.parse(line);
  return event;
}

function readJournal(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return Buffer.alloc(0);
    throw error;
  }
}
