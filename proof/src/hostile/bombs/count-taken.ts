/** A fetch that counts what is taken of each body after unpacking; the largest is told. */
export function countTaken(): { fetch: typeof fetch; mostBytes(): number } {
  let most = 0;
  return {
    mostBytes: () => most,
    async fetch(input, init) {
      const response = await fetch(input, init);
      const reader = response.body?.getReader();
      if (reader === undefined) return response;
      let taken = 0;
      const counted = new ReadableStream<Uint8Array>(
        {
          async pull(controller) {
            const { done, value } = await reader.read();
            if (done) return controller.close();
            taken += value.length;
            most = Math.max(most, taken);
            controller.enqueue(value);
          },
          cancel: (reason) => reader.cancel(reason),
        },
        { highWaterMark: 0 },
      );
      return new Response(counted, { status: response.status, headers: response.headers });
    },
  };
}
