const largestBytes = 1_048_576;

/** Text of an answer, at most 1 MB after decompression; `isCut` when there was more and the rest was refused. */
export async function readBody(response: Response): Promise<{ text: string; isCut: boolean }> {
  if (response.body === null) return { text: "", isCut: false };
  const decoder = new TextDecoder();
  const reader: ReadableStreamDefaultReader<Uint8Array> = response.body.getReader();
  let text = "";
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return { text: text + decoder.decode(), isCut: false };
    bytes += value.byteLength;
    if (bytes > largestBytes) {
      await reader.cancel();
      return { text, isCut: true };
    }
    text += decoder.decode(value, { stream: true });
  }
}
