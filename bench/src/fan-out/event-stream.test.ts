import { once } from "node:events";
import { Agent, createServer } from "node:http";
import { expect, onTestFinished, test } from "vitest";
import { originOf } from "../world/origin-of.ts";
import { openEventStream } from "./event-stream.ts";

test("events are told with their ids, however the bytes are cut, and pings are none", async () => {
  const text =
    'event: connected\ndata: {}\n\nid: 1\ndata: {"at":"a"}\n\nevent: ping\ndata: \n\ndata: {"b":1}\nid: 2\n\n';
  const asked: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    asked.push(request.headers["last-event-id"]?.toString());
    for (const letter of text) response.write(letter);
    response.end();
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  onTestFinished(() => void server.close());
  const seen: [number, string][] = [];
  const ended = Promise.withResolvers<void>();
  const stream = openEventStream({
    url: originOf(server),
    agent: new Agent(),
    headers: {},
    afterId: 7,
    onEvent: (id, data) => seen.push([id, data]),
    onEnd: ended.resolve,
    onError: ended.reject,
  });
  await ended.promise;
  expect(seen).toEqual([
    [1, '{"at":"a"}'],
    [2, '{"b":1}'],
  ]);
  expect(stream.lastId()).toBe(2);
  expect(asked).toEqual(["7"]);
});
