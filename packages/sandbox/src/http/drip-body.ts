import { setTimeout as sleep } from "node:timers/promises";

/** The same answer, one byte at a time. */
export async function dripBody(response: Response, msPerByte: number, stop: AbortSignal): Promise<Response> {
  const bytes = new Uint8Array(await response.arrayBuffer());
  let sent = 0;
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      if (sent >= bytes.length) {
        controller.close();
        return;
      }
      await sleep(msPerByte, undefined, { signal: stop });
      controller.enqueue(bytes.subarray(sent, sent + 1));
      sent += 1;
    },
  });
  return new Response(body, { status: response.status, headers: response.headers });
}
