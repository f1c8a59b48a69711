import { Agent } from "node:http";
import type { CrowdReport, ToCrowd } from "./crowd-messages.ts";
import { openEventStream, type EventStream } from "./event-stream.ts";

/** Connections that are opened at the same time. */
const openedAtOnce = 100;

type Subscriber = { stream: EventStream; headers: Readonly<Record<string, string>> };

const agent = new Agent({ maxSockets: Infinity });
const subscribers: Subscriber[] = [];
const report: CrowdReport = { outOfTurn: 0, errors: 0, standingAt: {}, events: {} };
let away: Subscriber[] = [];
let url = "";

/** Resolves when the stream has brought its first event, or broke. */
async function subscribe(headers: Subscriber["headers"], afterId: number): Promise<void> {
  const begun = Promise.withResolvers<void>();
  let expected = afterId + 1;
  const stream = openEventStream({
    url,
    agent,
    headers,
    afterId,
    onEvent(id, data) {
      if (id !== expected) report.outOfTurn += 1;
      expected = id + 1;
      note(id, data);
      begun.resolve();
    },
    onEnd: () => begun.resolve(),
    onError() {
      report.errors += 1;
      begun.resolve();
    },
  });
  subscribers.push({ stream, headers });
  await begun.promise;
}

function note(id: number, data: string): void {
  const event = (report.events[id] ??= { received: 0, happenedAtMs: happenedAt(data), lastAtMs: 0 });
  event.received += 1;
  event.lastAtMs = Date.now();
}

/** Both senders write when it happened. */
function happenedAt(data: string): number {
  return Date.parse(/"at":"([^"]+)"/.exec(data)?.[1] ?? "");
}

async function openAll(count: number, headers: readonly Subscriber["headers"][]): Promise<void> {
  let next = 0;
  const openInTurn = async (): Promise<void> => {
    while (next < count) {
      const turn = next;
      next += 1;
      await subscribe(headers[turn % headers.length] ?? {}, 0);
    }
  };
  await Promise.all(Array.from({ length: openedAtOnce }, openInTurn));
}

async function perform(message: ToCrowd): Promise<void> {
  switch (message.do) {
    case "open":
      url = message.url;
      return await openAll(message.count, message.headers);
    case "drop":
      away = subscribers.splice(0, message.count);
      for (const { stream } of away) stream.drop();
      return;
    case "resume":
      await Promise.all(away.map(async ({ stream, headers }) => await subscribe(headers, stream.lastId())));
      return;
    case "report":
      report.standingAt = {};
      for (const { stream } of subscribers) {
        report.standingAt[stream.lastId()] = (report.standingAt[stream.lastId()] ?? 0) + 1;
      }
  }
}

process.on("message", (message: ToCrowd) => {
  void perform(message).then(() => process.send?.(report));
});
