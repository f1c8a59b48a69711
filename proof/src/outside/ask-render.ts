import { errorDataOf, type ReelayClient } from "@reelay/api/client";

/** What a caller was told, and how long that took. */
export type Answer = { title: string; tookMs: number } & (
  | { kind: "accepted"; id: string }
  /** By the service itself, in words. */
  | { kind: "refused"; code: string; hint: string }
  /** The answer did not come back. */
  | { kind: "unknown"; reason: string }
);

/** Asks for a render whose title says which request it was; gives up after `patienceMs`. */
export async function askRender(client: ReelayClient, title: string, patienceMs = 10_000): Promise<Answer> {
  const startedAt = performance.now();
  const tookMs = (): number => performance.now() - startedAt;
  const input = { script: `This is ${title}.`, title, idempotencyKey: title };
  try {
    const { id } = await client.renders.create.mutate(input, { signal: AbortSignal.timeout(patienceMs) });
    return { kind: "accepted", title, id, tookMs: tookMs() };
  } catch (error) {
    const refusal = errorDataOf(error);
    if (refusal) return { kind: "refused", title, code: refusal.code, hint: refusal.hint, tookMs: tookMs() };
    return { kind: "unknown", title, reason: String(error), tookMs: tookMs() };
  }
}
