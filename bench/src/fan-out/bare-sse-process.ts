import { createServer, type ServerResponse } from "node:http";

/** As large as one of our events. */
const filling = "x".repeat(900);

/** The rival: Node's own server and nothing else. It keeps every answer open and writes each event to all. */
const open = new Set<ServerResponse>();
const server = createServer((request, response) => {
  response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-cache" });
  response.write(eventText(1));
  open.add(response);
  request.once("close", () => open.delete(response));
});
let sent = 1;

function eventText(id: number): string {
  return `id: ${id}\ndata: ${JSON.stringify({ at: new Date().toISOString(), filling })}\n\n`;
}

process.on("message", () => {
  sent += 1;
  const text = eventText(sent);
  for (const response of open) response.write(text);
});
server.listen(0, "127.0.0.1", () => process.send?.(server.address()));
