import { AppError } from "@reelay/core";
import type { Service } from "../../service.ts";
import type { Trx } from "../../store/store.ts";
import { digest, meaningOf } from "./meaning.ts";
import type { PlacedRequest } from "./render-request.ts";

/** Takes the idempotency key for a new render, or says whose it is. */
export async function claimKey(
  service: Service,
  trx: Trx,
  { request, workspace, renderId }: PlacedRequest,
): Promise<string> {
  const scope = `${request.context.caller.keyId}:${workspace}`;
  const meaning = meaningOf(request.input);
  const key = request.input.idempotencyKey;
  const created_at = new Date(service.now());
  const taken = await trx
    .insertInto("idempotency_keys")
    .values({ scope, key, meaning, render_id: renderId, created_at })
    .onConflict((conflict) => conflict.columns(["scope", "key"]).doNothing())
    .returning("render_id")
    .executeTakeFirst();
  if (taken) return renderId;
  const known = await trx
    .selectFrom("idempotency_keys")
    .select(["render_id", "meaning"])
    .where("scope", "=", scope)
    .where("key", "=", key)
    .executeTakeFirstOrThrow();
  if (known.meaning !== meaning) throw new AppError("IDEMPOTENCY_CONFLICT");
  return known.render_id;
}

/** In a chat, the same person, place and script within a minute is the same render, unless that one has ended without a video. */
export async function claimRecentRequest(
  service: Service,
  trx: Trx,
  { request, workspace, renderId }: PlacedRequest,
): Promise<string> {
  const { origin, again } = request.input;
  const isChat = origin?.surface === "slack" || origin?.surface === "discord";
  if (!isChat || again) return renderId;
  const { plan } = request;
  const scope = `chat:${workspace}`;
  const key = digest([origin.placeId, origin.threadId, origin.personId, plan.script ?? plan.project]);
  const now = service.now();
  const oldest = new Date(now - service.limits.sameRequestForMs);
  const claimed = await trx
    .insertInto("idempotency_keys")
    .values({ scope, key, meaning: "recent", render_id: renderId, created_at: new Date(now) })
    .onConflict((conflict) =>
      conflict
        .columns(["scope", "key"])
        .doUpdateSet({ render_id: renderId, created_at: new Date(now) })
        .where((eb) =>
          eb.or([
            eb("idempotency_keys.created_at", "<", oldest),
            eb.exists(
              eb
                .selectFrom("renders")
                .select("renders.id")
                .whereRef("renders.id", "=", "idempotency_keys.render_id")
                .where("renders.state", "in", ["canceled", "failed", "expired"]),
            ),
          ]),
        ),
    )
    .returning("render_id")
    .executeTakeFirst();
  if (claimed) return renderId;
  const recent = await trx
    .selectFrom("idempotency_keys")
    .select("render_id")
    .where("scope", "=", scope)
    .where("key", "=", key)
    .executeTakeFirstOrThrow();
  return recent.render_id;
}
