import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";

/** A span as OTLP/HTTP with JSON carries it, and the process that made it. */
export interface ReceivedSpan {
  service: string;
  name: string;
  traceId: string;
  spanId: string;
  parentSpanId: string;
  attributes: Record<string, unknown>;
  failed: boolean;
}

/** A receiver of OTLP/HTTP on loopback. */
export interface Collector {
  endpoint: string;
  spans: ReceivedSpan[];
  /** Everything that was sent, word for word, headers included. */
  readonly raw: string;
  stop(): Promise<void>;
}

interface OtlpValue {
  stringValue?: string;
  intValue?: number | string;
  boolValue?: boolean;
}
interface OtlpAttribute {
  key: string;
  value: OtlpValue;
}
interface OtlpBody {
  resourceSpans: {
    resource: { attributes: OtlpAttribute[] };
    scopeSpans: {
      spans: (Omit<ReceivedSpan, "attributes" | "service" | "failed"> & {
        attributes: OtlpAttribute[];
        status: { code: number };
      })[];
    }[];
  }[];
}

/** `answer` replaces what it says: nothing at all (a hang), or an error. */
export async function startCollector(
  answer: (response: ServerResponse) => void = (response) => void response.end("{}"),
): Promise<Collector> {
  const spans: ReceivedSpan[] = [];
  let raw = "";
  const receive = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const text = await readText(request);
    raw += JSON.stringify(request.headers) + text;
    spans.push(...spansIn(JSON.parse(text)));
    answer(response);
  };
  const server = createServer((request, response) => {
    void receive(request, response);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (typeof address !== "object" || address === null) throw new Error("no port");
  return {
    endpoint: `http://127.0.0.1:${address.port}`,
    spans,
    get raw() {
      return raw;
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString("utf8");
}

function spansIn({ resourceSpans }: OtlpBody): ReceivedSpan[] {
  return resourceSpans.flatMap(({ resource, scopeSpans }) => {
    const service = String(valuesOf(resource.attributes)["service.name"]);
    return scopeSpans.flatMap((scope) =>
      scope.spans.map(({ name, traceId, spanId, parentSpanId, attributes, status }) => ({
        service,
        name,
        traceId,
        spanId,
        parentSpanId: parentSpanId ?? "",
        attributes: valuesOf(attributes),
        failed: status.code === 2,
      })),
    );
  });
}

function valuesOf(attributes: readonly OtlpAttribute[]): Record<string, unknown> {
  return Object.fromEntries(
    attributes.map(({ key, value }) => [key, value.stringValue ?? value.intValue ?? value.boolValue]),
  );
}
