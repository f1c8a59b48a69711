import { z } from "zod";
import { SlackRefusal } from "../slack-refusal.ts";
import type { SlackState, Token } from "../state/slack-state.ts";

/** A call that passed authentication, scopes and rate limits. */
export type MethodCall = { state: SlackState; token: Token; args: Record<string, unknown> };

/** What goes beside `ok: true`. */
export type MethodAnswer = Record<string, unknown>;

/** The arguments in the shape a method wants, or Slack's `invalid_arguments`. */
export function readArguments<Schema extends z.ZodType>(
  schema: Schema,
  args: Record<string, unknown>,
): z.output<Schema> {
  const read = schema.safeParse(args);
  if (read.success) return read.data;
  const messages = read.error.issues.map(({ path, message }) => `[ERROR] ${message} [json-pointer:/${path.join("/")}]`);
  throw new SlackRefusal("invalid_arguments", { fields: { response_metadata: { messages } } });
}

/** A boolean as a form sends it. */
export const flag = z.preprocess(
  (value) => (value === undefined ? undefined : value === true || value === "true" || value === "1" || value === 1),
  z.boolean().optional(),
);
