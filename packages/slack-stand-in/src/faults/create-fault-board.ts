/**
 * What goes wrong with a call. `method` is a Web API method, `upload`, `response_url` or `*`; `times` is how often
 * (once by default, `Infinity` for good); `channelId` narrows it to one conversation.
 * - `error`: Slack's refusal with this code, nothing done. `rateLimited`: 429, without the header for `null`.
 * - `status`: an HTTP status with a body that is no JSON. `hang`: no answer until the caller gives up.
 * - `reset`: the connection breaks. `after` means that Slack did what was asked, and only the reply is lost.
 */
export type SlackFault = { method: string; times?: number; channelId?: string } & (
  | { kind: "error"; error: string; fields?: Record<string, unknown> }
  | { kind: "rateLimited"; retryAfterSeconds: number | null }
  | { kind: "status"; status: number; body?: string }
  | { kind: "hang" | "reset"; when: "before" | "after" }
);

export type FaultBoard = {
  add(fault: SlackFault): void;
  clear(): void;
  /** The oldest fault that fits; one of its count is used up. */
  take(call: { method: string; channelId: unknown }): SlackFault | undefined;
};

export function createFaultBoard(): FaultBoard {
  let faults: { fault: SlackFault; left: number }[] = [];
  return {
    add: (fault) => void faults.push({ fault, left: fault.times ?? 1 }),
    clear: () => void (faults = []),
    take({ method, channelId }) {
      const entry = faults.find(
        ({ fault }) =>
          (fault.method === "*" || fault.method === method) &&
          (fault.channelId === undefined || fault.channelId === channelId),
      );
      if (!entry) return undefined;
      entry.left -= 1;
      if (entry.left <= 0) faults = faults.filter((other) => other !== entry);
      return entry.fault;
    },
  };
}
