import { get, type Agent, type ClientRequest } from "node:http";

/** One subscriber of a stream of events whose ids are 1, 2, 3, …, as a browser's EventSource reads it. */
export interface EventStream {
  /** The id of the newest event; 0 before the first. */
  lastId(): number;
  /** Breaks off. */
  drop(): void;
}

export interface EventStreamOptions {
  url: string;
  agent: Agent;
  headers: Readonly<Record<string, string>>;
  /** After which event to go on; 0 from the beginning. */
  afterId: number;
  onEvent: (id: number, data: string) => void;
  onEnd: () => void;
  onError: (error: Error) => void;
}

/** Reads with as little work as can be: it is the service that is measured. */
export function openEventStream({ url, agent, headers, afterId, ...on }: EventStreamOptions): EventStream {
  let lastId = afterId;
  let buffered = "";
  let dropped = false;
  const take = (chunk: string): void => {
    const blocks = (buffered + chunk).split("\n\n");
    buffered = blocks.pop() ?? "";
    for (const block of blocks) {
      const id = Number(/^id: (\d+)$/m.exec(block)?.[1] ?? 0);
      if (id === 0) continue;
      lastId = id;
      on.onEvent(id, /^data: (.*)$/m.exec(block)?.[1] ?? "");
    }
  };
  const resume: Record<string, string> = afterId > 0 ? { "last-event-id": String(afterId) } : {};
  const request: ClientRequest = get(url, { agent, headers: { ...headers, ...resume } }, (response) => {
    if (response.statusCode !== 200) {
      on.onError(new Error(`answered ${response.statusCode}`));
      return;
    }
    response.setEncoding("utf8").on("data", take);
    response.once("end", on.onEnd);
    response.on("error", () => {});
  });
  request.on("error", (error) => {
    if (!dropped) on.onError(error);
  });
  return {
    lastId: () => lastId,
    drop() {
      dropped = true;
      request.destroy();
    },
  };
}
