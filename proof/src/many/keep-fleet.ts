import type { KillableProcess } from "../kill/start-process.ts";
import type { Member } from "./member.ts";

/** All processes, as whoever supervises them sees them. */
export interface Fleet {
  readonly members: readonly Member[];
  /**
   * Starts a process that is dead; resolves with what it wrote until it was ready. One that ends by itself before is
   * started once more.
   */
  start(member: Member): Promise<string>;
  startAll(): Promise<void>;
  /** Kill -9. */
  kill(member: Member): Promise<void>;
  /** SIGTERM. */
  stop(member: Member): Promise<void>;
  /** How long each stop took, milliseconds. */
  readonly stops: readonly { name: string; tookMs: number }[];
  readonly kills: readonly string[];
  /** What processes logged as errors. */
  readonly problems: readonly string[];
  /** Why processes ended by themselves instead of becoming ready. */
  readonly failedStarts: readonly string[];
}

/** What is known of all processes. */
interface FleetRecord {
  members: readonly Member[];
  alive: Map<Member, KillableProcess>;
  problems: string[];
  failedStarts: string[];
  stops: { name: string; tookMs: number }[];
  kills: string[];
}

export function keepFleet(members: readonly Member[]): Fleet {
  const record: FleetRecord = { members, alive: new Map(), problems: [], failedStarts: [], stops: [], kills: [] };
  const start = async (member: Member): Promise<string> => await startMember(record, member);
  return {
    ...record,
    start,
    startAll: async () => void (await Promise.all(members.map(start))),
    async kill(member) {
      const process = take(record, member);
      if (process === undefined) return;
      record.kills.push(member.name);
      await process.kill();
      noteProblems(record, member, process);
    },
    async stop(member) {
      const process = take(record, member);
      if (process === undefined) return;
      record.stops.push({ name: member.name, tookMs: await process.stop() });
      noteProblems(record, member, process);
    },
  };
}

async function startMember(record: FleetRecord, member: Member): Promise<string> {
  const { alive, failedStarts } = record;
  const running = alive.get(member);
  if (running) return await running.ready;
  try {
    return await startOnce(record, member);
  } catch (error) {
    // Killed while it started.
    if (!alive.has(member)) return "";
    failedStarts.push(`${member.name}: ${String(error)}`);
    return await startOnce(record, member);
  }
}

async function startOnce({ alive }: FleetRecord, member: Member): Promise<string> {
  const started = member.start();
  alive.set(member, started);
  return await started.ready;
}

function take({ alive }: FleetRecord, member: Member): KillableProcess | undefined {
  const found = alive.get(member);
  alive.delete(member);
  return found;
}

function noteProblems({ problems }: FleetRecord, { name }: Member, process: KillableProcess): void {
  const text = process.problems();
  if (text !== "") problems.push(`${name}: ${text}`);
}
