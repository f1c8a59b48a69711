import { Agent, request } from "node:http";

const connections = 16;

export interface Sent {
  url: string;
  method: "GET" | "POST";
  body?: string;
}

/** Sends the same request so many times over 16 kept connections. @throws when an answer is not a 200 */
export async function sendMany({ url, method, body }: Sent, count: number): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  let left = count;
  const worker = async (): Promise<void> => {
    while (left-- > 0) await sendOne(agent, { url, method, ...(body !== undefined && { body }) });
  };
  try {
    await Promise.all(Array.from({ length: connections }, worker));
  } finally {
    agent.destroy();
  }
}

function sendOne(agent: Agent, { url, method, body }: Sent): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const headers = body === undefined ? {} : { "content-type": "application/json", "content-length": body.length };
  const sending = request(url, { agent, method, headers }, (answer) => {
    answer.resume().once("error", reject);
    if (answer.statusCode !== 200) reject(new Error(`${url} answered ${answer.statusCode}`));
    answer.once("end", resolve);
  });
  sending.once("error", reject).end(body);
  return promise;
}
