import { open, type FileHandle } from "node:fs/promises";

const chunkBytes = 128 * 1024;

/**
 * Bytes `start` to `end` (both included) of a file, read only as fast as they are taken. The file is opened with the
 * first read and closed at the end, at an error and when the taker goes away; an untaken stream holds nothing.
 */
export function streamFile(file: string, start: number, end: number): ReadableStream<Uint8Array> {
  let handle: FileHandle | undefined;
  let position = start;
  let given = false;
  const close = async () => {
    given = true;
    const opened = handle;
    handle = undefined;
    await opened?.close();
  };
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          handle ??= await open(file, "r");
          if (given) return await close();
          const chunk = await readChunk(handle, position, end);
          if (given) return;
          position += chunk.length;
          controller.enqueue(chunk);
          if (position > end) {
            await close();
            controller.close();
          }
        } catch {
          await close();
          // What went wrong may name a path, and the server writes this error to whoever asked.
          throw new Error("the file could not be read to its end");
        }
      },
      cancel: close,
    },
    { highWaterMark: 0 },
  );
}

async function readChunk(handle: FileHandle, position: number, end: number): Promise<Uint8Array> {
  const buffer = Buffer.allocUnsafeSlow(Math.min(chunkBytes, end - position + 1));
  const { bytesRead } = await handle.read(buffer, 0, buffer.length, position);
  if (bytesRead === 0) throw new Error("the file is shorter than it was");
  return buffer.subarray(0, bytesRead);
}
