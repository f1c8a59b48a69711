import type { CallRecord } from "../record.ts";

/**
 * What goes wrong with a call, once or `times` (`Infinity` for good). `route` is a template ("/channels/:channelId/messages",
 * with or without the method before it), a path as sent, or a pattern for "POST /channels/1100…/messages".
 * `status` answers this instead, `reset` breaks the connection, `hang` never answers, `delay` answers late.
 * `after` means that Discord did what was asked and only the reply is lost; `before`, the default, that it did not.
 */
export type DiscordFault = {
  method?: string;
  route: RegExp | string;
  kind: "status" | "reset" | "hang" | "delay";
  when?: "before" | "after";
  /** `true`: only calls that bring files; `false`: only those that bring none. */
  withFiles?: boolean;
  status?: number;
  /** An object is sent as JSON, a string as HTML. */
  body?: unknown;
  headers?: Record<string, string>;
  delayMs?: number;
  times?: number;
};

export type FaultBoard = {
  add(fault: DiscordFault): void;
  clear(): void;
  /** The oldest fault that fits; one of its count is used up. */
  take(call: CallRecord): DiscordFault | undefined;
};

/** Whether a call went to this route; see `DiscordFault` for how routes are named. */
export function isCallTo(route: RegExp | string, call: Pick<CallRecord, "method" | "path" | "route">): boolean {
  const asSent = `${call.method} ${call.path}`;
  if (route instanceof RegExp) return [asSent, call.route].some((name) => name.search(route) !== -1);
  const template = call.route.slice(call.method.length + 1);
  return [asSent, call.path, call.route, template].includes(route);
}

function isFor({ method, route, withFiles }: DiscordFault, call: CallRecord): boolean {
  if (method !== undefined && method !== call.method) return false;
  if (withFiles !== undefined && withFiles !== call.files.length > 0) return false;
  return isCallTo(route, call);
}

export function createFaultBoard(): FaultBoard {
  let faults: { fault: DiscordFault; left: number }[] = [];
  return {
    add: (fault) => void faults.push({ fault, left: fault.times ?? 1 }),
    clear: () => void (faults = []),
    take(call) {
      const entry = faults.find(({ fault }) => isFor(fault, call));
      if (!entry) return undefined;
      entry.left -= 1;
      if (entry.left <= 0) faults = faults.filter((other) => other !== entry);
      return entry.fault;
    },
  };
}
