import type { Bucket } from "../http/rate-limits.ts";
import type { Call } from "../http/read-call.ts";
import type { DiscordState } from "../state/discord-state.ts";

export type Answer = { status: number; body?: unknown };

/** One endpoint. `needs` is the authorization: the bot's, or none because the path carries a token. */
export type Route = {
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  template: string;
  needs: "bot" | "none";
  bucket?: (call: Call) => Bucket;
  run: (state: DiscordState, call: Call) => Answer;
};

export const ok = (body: unknown): Answer => ({ status: 200, body });
export const noContent: Answer = { status: 204 };

/** A parameter of the path. */
export const param = ({ params }: Call, name: string): string => params[name] ?? "";
