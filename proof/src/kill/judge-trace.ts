import type { Verdict } from "./judge-batch.ts";

/** A paid call of AI STUDIOS, as it goes over the wire. */
const paidCall = /\bwritev?\(|\bsend(?:to|msg)\(/;
const paidPath = /"POST \/api\/odin\/v3\/editor\/project(\/export)? HTTP/;
const journal = /spend-journal\.jsonl>/;

interface Reading {
  /** Journal entries that were written, by what names them, until a sync that began later ends. */
  written: Set<string>;
  /** Entries on the disk. */
  synced: Set<string>;
  /** Per thread: what its running fdatasync will have put on the disk. */
  syncing: Map<string, string[]>;
  /** Per thread: what its running write will have written. */
  writing: Map<string, string>;
  verdict: Verdict;
}

/**
 * Reads what `strace -f -y` saw of fdatasync and writes, in order: before each paid call is sent, an fdatasync that
 * began after its entry was written must have returned 0.
 */
export function judgeTrace(trace: string): Verdict {
  const reading: Reading = {
    written: new Set(),
    synced: new Set(),
    syncing: new Map(),
    writing: new Map(),
    verdict: { tried: 0, broken: [] },
  };
  for (const line of trace.split("\n")) {
    const thread = /^\d+/.exec(line)?.[0] ?? "";
    if (line.includes("resumed>")) readReturn(reading, thread, line);
    else if (journal.test(line)) readJournalCall(reading, thread, line);
    else if (paidCall.test(line) && paidPath.test(line)) readPaidCall(reading, line);
  }
  return reading.verdict;
}

function readJournalCall(reading: Reading, thread: string, line: string): void {
  const isOver = !line.includes("<unfinished");
  if (/\bfdatasync\(/.test(line)) {
    reading.syncing.set(thread, [...reading.written]);
    if (isOver) readReturn(reading, thread, line);
    return;
  }
  const entry = nameOf(line);
  if (entry === undefined || line.includes("notAccepted")) return;
  reading.writing.set(thread, entry);
  if (isOver) readReturn(reading, thread, line);
}

function readReturn({ written, synced, syncing, writing }: Reading, thread: string, line: string): void {
  if (line.includes("fdatasync")) {
    if (line.endsWith(" = 0")) for (const entry of syncing.get(thread) ?? []) synced.add(entry);
    syncing.delete(thread);
    return;
  }
  const entry = writing.get(thread);
  if (entry === undefined || !/\bwrite\b/.test(line)) return;
  writing.delete(thread);
  if (/ = \d+$/.test(line)) written.add(entry);
}

/** An entry pays for one call: another like it needs another entry. */
function readPaidCall({ written, synced, verdict }: Reading, line: string): void {
  verdict.tried += 1;
  const isExport = paidPath.exec(line)?.[1] !== undefined;
  const entry = isExport ? exportName(line) : draftName(line);
  if (entry !== undefined && synced.delete(entry)) {
    written.delete(entry);
    return;
  }
  verdict.broken.push(`sent before it was on the disk: ${entry ?? line.slice(0, 200)}`);
}

/** A draft is known by the render in its name, an export by its project. */
function nameOf(line: string): string | undefined {
  return /\\"call\\":\\"export\\"/.test(line) ? exportName(line) : draftName(line);
}

function draftName(line: string): string | undefined {
  const id = /r_[0-9a-z]{10,}/.exec(line)?.[0];
  return id === undefined ? undefined : `draft of ${id}`;
}

function exportName(line: string): string | undefined {
  const id = /\\"projectId\\":\\"([^"\\]+)\\"/.exec(line)?.[1];
  return id === undefined ? undefined : `export of ${id}`;
}
