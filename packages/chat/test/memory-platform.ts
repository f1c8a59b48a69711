import {
  DeliveryFailure,
  type Card,
  type CardFile,
  type ChatPlatform,
  type MessageRef,
  type VideoSource,
} from "../src/index.ts";
import type { VirtualClock } from "./virtual-clock.ts";

export interface StandingMessage extends MessageRef {
  kind: "card" | "mention";
  renderId: string;
  card: Card;
  fileId: string | null;
}

export interface PlatformCall {
  method: Exclude<keyof ChatPlatform, "surface">;
  renderId: string;
  at: number;
  card?: Card;
  file?: CardFile | null;
}

export interface MemoryPlatform extends ChatPlatform {
  messages: StandingMessage[];
  calls: PlatformCall[];
  uploads: { fileId: string; bytes: number }[];
  /** What the next calls of a method throw; `done` says whether it was done all the same, `lateMs` that it lands later. */
  fail: (method: PlatformCall["method"], failure: DeliveryFailure, options?: Partial<Omit<Fault, "failure">>) => void;
}

interface Fault {
  failure: DeliveryFailure;
  times: number;
  done: boolean;
  lateMs: number | null;
}

/**
 * A chat platform that keeps messages: what stands there is all that counts. `readable` says whether it has a history,
 * `carries` that a file can only come with an edit.
 */
export function createMemoryPlatform(
  clock: VirtualClock,
  {
    readable = true,
    fileLimit = 10_000_000,
    carries = false,
  }: { readable?: boolean; fileLimit?: number; carries?: boolean } = {},
): MemoryPlatform {
  const messages: StandingMessage[] = [];
  const calls: PlatformCall[] = [];
  const uploads: MemoryPlatform["uploads"] = [];
  const faults = new Map<string, Fault>();
  let ids = 0;

  async function answer<T>(call: Omit<PlatformCall, "at">, act: () => T): Promise<T> {
    calls.push({ ...call, at: clock.now() });
    await Promise.resolve();
    const fault = faults.get(call.method);
    if (!fault || fault.times <= 0) return act();
    fault.times -= 1;
    if (fault.done) act();
    if (fault.lateMs !== null) void clock.sleep(fault.lateMs).then(act);
    throw fault.failure;
  }

  function find(kind: StandingMessage["kind"], renderId: string) {
    if (!readable) return { kind: "unknowable" as const };
    const standing = messages.find((message) => message.kind === kind && message.renderId === renderId);
    return standing ? { kind: "found" as const, message: refOf(standing) } : { kind: "none" as const };
  }

  function post(kind: StandingMessage["kind"], placeId: string, card: Card): MessageRef {
    const message = { kind, placeId, messageId: `m${(ids += 1)}`, renderId: card.renderId, card, fileId: null };
    messages.push(message);
    return refOf(message);
  }

  async function upload(_target: unknown, video: VideoSource) {
    const bytes = await bytesOf(video);
    return await answer({ method: "uploadVideo", renderId: video.title }, () => {
      const fileId = `f${(ids += 1)}`;
      uploads.push({ fileId, bytes });
      return { fileId };
    });
  }

  return {
    surface: "slack",
    messages,
    calls,
    uploads,
    fail: (method, failure, { times = 1, done = false, lateMs = null } = {}) =>
      faults.set(method, { failure, times, done, lateMs }),
    findCard: (_target, renderId) => answer({ method: "findCard", renderId }, () => find("card", renderId)),
    postCard: (target, card) =>
      answer({ method: "postCard", renderId: card.renderId, card }, () => post("card", target.placeId, card)),
    async editCard(_target, message, card, file) {
      const carried = file && "open" in file ? await bytesOf(file) : null;
      await answer({ method: "editCard", renderId: card.renderId, card, file }, () => {
        const standing = messages.find(({ messageId }) => messageId === message.messageId);
        if (!standing) throw new DeliveryFailure("messageGone");
        const fileId = file && "fileId" in file ? file.fileId : null;
        Object.assign(standing, { card, fileId: carried === null ? fileId : `${carried} bytes` });
      });
    },
    fileLimit: (_target, message) => answer({ method: "fileLimit", renderId: message.messageId }, () => fileLimit),
    uploadVideo: carries ? null : upload,
    findMention: (_target, _message, renderId) =>
      answer({ method: "findMention", renderId }, () => find("mention", renderId)),
    mention: (_target, message, card) =>
      answer({ method: "mention", renderId: card.renderId, card }, () => post("mention", message.placeId, card)),
  };
}

async function bytesOf(video: VideoSource): Promise<number> {
  let bytes = 0;
  for await (const chunk of await video.open()) bytes += chunk.byteLength;
  return bytes;
}

function refOf({ placeId, messageId }: MessageRef): MessageRef {
  return { placeId, messageId };
}
