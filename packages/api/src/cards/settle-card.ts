import { AppError, isTerminal, renderStates, type RenderState } from "@reelay/core";
import type { Service } from "../service.ts";
import type { CardRow } from "../store/schema.ts";
import type { Trx } from "../store/store.ts";
import type { SettleInput } from "./cards-input.ts";
import { holdCard } from "./hold-card.ts";

/**
 * Stores which version the message shows and gives the card back. A card that shows how its render ended is done, until
 * the render changes again.
 */
export async function settleCard(service: Service, input: SettleInput): Promise<{ done: boolean }> {
  const { done, delivery } = await writeSettled(service, input);
  if (delivery) service.metrics.time("delivery", { surface: delivery.surface }, service.now() - delivery.readyAt);
  return { done };
}

/** `delivery`: this was the first time that the card showed its video, ready since `readyAt` (epoch ms). */
async function writeSettled(
  service: Service,
  input: SettleInput,
): Promise<{ done: boolean; delivery: { surface: "slack" | "discord"; readyAt: number } | undefined }> {
  return await service.store.db.transaction().execute(async (trx) => {
    // The render before the card, as every change of a render does; so none can slip between looking and writing.
    const render = await trx
      .selectFrom("renders")
      .select(["state", "version", "finished_at"])
      .where("id", "=", input.cardId)
      .forShare()
      .executeTakeFirst();
    const card = await holdCard(trx, input);
    const shown = await readShown(trx, card, input.shownVersion);
    const done = render !== undefined && isTerminal(render.state) && render.version === input.shownVersion;
    await trx
      .updateTable("cards")
      .set({
        ...shown,
        state: done ? "done" : "open",
        shown_at: new Date(service.now()),
        lease_id: null,
        leased_until: null,
        attempts: 0,
        failure_code: null,
        failing_since: null,
        not_before: null,
        ...(done && { reply_ticket: null }),
      })
      .where("render_id", "=", card.render_id)
      .execute();
    const isFirst = done && render.state === "ready" && card.shown_state !== "ready";
    const readyAt = isFirst ? render.finished_at?.getTime() : undefined;
    return { done, delivery: readyAt === undefined ? undefined : { surface: card.surface, readyAt } };
  });
}

/** What that version looked like, as its event tells. */
async function readShown(trx: Trx, card: CardRow, version: number) {
  const event = await trx
    .selectFrom("render_events")
    .select("data")
    .where("render_id", "=", card.render_id)
    .where("version", "=", version)
    .executeTakeFirst();
  if (!event) throw invalid(`the render has no version ${version}`);
  if (version < card.shown_version) throw invalid(`version ${card.shown_version} was shown already`);
  const { state, progress, checking, needsPerson, problem } = event.data;
  return {
    shown_version: version,
    shown_state: isState(state) ? state : null,
    shown_progress: typeof progress === "number" ? progress : null,
    shown_checking: checking === true,
    shown_needs_person: needsPerson === true,
    shown_problem: codeOf(problem),
  };
}

function isState(value: unknown): value is RenderState {
  return renderStates.some((state) => state === value);
}

function codeOf(problem: unknown): string | null {
  return typeof problem === "object" && problem !== null && "code" in problem ? String(problem.code) : null;
}

function invalid(problem: string): AppError {
  return new AppError("INPUT_INVALID", { details: { path: "shownVersion", problem } });
}
