import { z } from "zod";
import { ownMessage } from "./chat-update.ts";
import { readArguments } from "./method-call.ts";
import type { MethodAnswer, MethodCall } from "./method-call.ts";

const schema = z.object({ channel: z.string(), ts: z.string() });

export function chatDelete(call: MethodCall): MethodAnswer {
  const args = readArguments(schema, call.args);
  const { channel, message } = ownMessage(call, args.channel, args.ts);
  channel.messages = channel.messages.filter((candidate) => candidate !== message);
  return { channel: channel.id, ts: message.ts };
}
