import { createHash } from "node:crypto";
import type { CreateInput } from "../create-input.ts";

/** Two requests with the same meaning ask for the same video; how long to wait and where to answer is not part of it. */
export function meaningOf(input: CreateInput): string {
  const { acceptWithinMs: _wait, idempotencyKey: _key, replyTicket: _ticket, origin, ...asked } = input;
  const { replyMessageId: _reply, ...place } = origin ?? { surface: "app" };
  return digest([asked, place]);
}

/** SHA-256 over the value with members sorted, hex. */
export function digest(value: unknown): string {
  return createHash("sha256")
    .update(JSON.stringify(sorted(value)))
    .digest("hex");
}

/** Member order is not meaning. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, member]) => [name, sorted(member)]);
}
