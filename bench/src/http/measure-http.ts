import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { Bench, BenchResult, BenchWorld } from "../bench.ts";
import { interleave } from "../world/interleave.ts";
import { samePath } from "./same-router.ts";
import { sendMany, type Sent } from "./send-many.ts";
import { webhookBody, webhookPath } from "./webhook-path.ts";

/** CPU of the way through HTTP, per request, with nothing behind it. */
export const measureHttp: Bench = {
  name: "http",
  title: "CPU of the HTTP layer per request, beside tRPC's standalone adapter and Node alone",
  async run(world) {
    const [ours, standalone, bare] = [
      await startServer(world, "ours"),
      await startServer(world, "standalone"),
      await startServer(world, "bare"),
    ];
    const options = { rounds: world.quick ? 1 : 7 };
    const count = world.quick ? 200 : 4_000;
    const query: Omit<Sent, "url"> = { method: "GET" };
    const webhook: Omit<Sent, "url"> = { method: "POST", body: webhookBody };
    const costOf = (server: Server, path: string, sent: Omit<Sent, "url">) => () =>
      server.cpuPerRequest({ ...sent, url: `${server.url}${path}` }, count);
    const queries = await interleave(
      {
        ours: costOf(ours, samePath, query),
        standalone: costOf(standalone, samePath, query),
        bare: costOf(bare, samePath, query),
      },
      options,
    );
    const webhooks = await interleave(
      { ours: costOf(ours, webhookPath, webhook), bare: costOf(bare, webhookPath, webhook) },
      options,
    );
    return resultOf(queries, webhooks);
  },
};

type Cost<Name extends string> = (name: Name) => number;

function resultOf(queries: Cost<"ours" | "standalone" | "bare">, webhooks: Cost<"ours" | "bare">): BenchResult {
  const row = { unit: "µs CPU", better: "lower" } as const;
  return {
    rows: [
      {
        ...row,
        what: "a tRPC query",
        ours: queries("ours"),
        rival: { name: "standalone adapter", value: queries("standalone") },
        target: { text: "≤ 0.4 × the standalone adapter", met: queries("ours") <= 0.4 * queries("standalone") },
      },
      {
        ...row,
        what: "a tRPC query",
        ours: queries("ours"),
        rival: { name: "Node alone, same bytes", value: queries("bare") },
      },
      {
        ...row,
        what: "a webhook",
        ours: webhooks("ours"),
        rival: { name: "Node alone, body and HMAC", value: webhooks("bare") },
        target: { text: "≤ 3 × Node alone", met: webhooks("ours") <= 3 * webhooks("bare") },
      },
    ],
    curves: [],
    notes: [
      "Nothing is behind the route: neither a key nor the store is looked at. Our log line goes to /dev/null.",
      "Ours alone limits bodies, sets security headers, follows traces and logs; this costs more than the adapter saves.",
    ],
  };
}

interface Server {
  url: string;
  /** Microseconds of CPU that the server's process spent per request. */
  cpuPerRequest(sent: Sent, count: number): Promise<number>;
}

async function startServer(world: BenchWorld, name: "ours" | "standalone" | "bare"): Promise<Server> {
  const entry = fileURLToPath(new URL("http-process.ts", import.meta.url));
  const child = fork(entry, [name, world.folder], { execArgv: [] });
  const exited = once(child, "exit");
  const ended = rejectAtEnd(exited);
  ended.catch(() => {});
  world.after(async () => {
    child.kill("SIGKILL");
    await exited;
  });
  const { url } = await nextMessage<{ url: string }>(child, ended);
  const cpu = async (): Promise<number> => {
    child.send("cpu");
    return (await nextMessage<{ cpuMicroseconds: number }>(child, ended)).cpuMicroseconds;
  };
  return {
    url,
    async cpuPerRequest(sent, count) {
      const before = await cpu();
      await sendMany(sent, count);
      return ((await cpu()) - before) / count;
    },
  };
}

async function nextMessage<T>(child: ChildProcess, ended: Promise<never>): Promise<T> {
  const message: T = await Promise.race([new Promise<T>((resolve) => child.once("message", resolve)), ended]);
  return message;
}

async function rejectAtEnd(exited: Promise<unknown>): Promise<never> {
  await exited;
  throw new Error("the server ended too early");
}
