import { currentTraceparent, parseTraceparent } from "@reelay/tracing";
import type { Caller } from "../keys/scope.ts";
import type { Service } from "../service.ts";
import type { RenderRow } from "../store/schema.ts";
import type { Trx } from "../store/store.ts";
import { claimKey, claimRecentRequest } from "./accept/claim-key.ts";
import { countAccept, type DuplicateKind } from "./accept/count-accept.ts";
import { insertRender } from "./accept/insert-render.ts";
import { openDeadline } from "./accept/open-deadline.ts";
import type { RenderRequest } from "./accept/render-request.ts";
import type { CreateInput } from "./create-input.ts";
import { planRequest } from "./plan-request.ts";
import { newRenderId } from "./render-id.ts";

/**
 * Accepts a request: when this returns, the render is stored and its first job with it, in one transaction, and it will
 * end. Not stored within `acceptWithinMs` of `receivedAt`: rolled back and refused, so that a refusal is as true as an
 * acceptance. The same idempotency key with the same meaning is the same render.
 */
export async function createRender(service: Service, input: CreateInput, context: AcceptContext): Promise<RenderRow> {
  return await countAccept(service, context.receivedAt, (onDuplicate) =>
    acceptRender(service, input, { ...context, onDuplicate }),
  );
}

interface AcceptContext {
  caller: Caller;
  /** Epoch milliseconds. */
  receivedAt: number;
  parentId?: string;
}

type OnDuplicate = (kind: DuplicateKind) => void;

async function acceptRender(
  service: Service,
  input: CreateInput,
  { onDuplicate, ...context }: AcceptContext & { onDuplicate: OnDuplicate },
): Promise<RenderRow> {
  const limitMs = input.acceptWithinMs ?? service.limits.acceptWithinMs;
  const deadline = openDeadline(limitMs - (service.now() - context.receivedAt), limitMs);
  const accept = async () => {
    const planned = await planRequest(service, input, context.caller);
    return await service.store.db.transaction().execute(async (trx) => {
      const row = await insertOnce(service, trx, { request: { input, ...planned, context }, onDuplicate });
      deadline.enterCommit();
      return row;
    });
  };
  const row = await deadline.guard(accept());
  noteAccepted(service, row);
  return row;
}

/** The same request under another reference is the render of the first: the line names both. */
function noteAccepted({ logger }: Service, { id: renderId, region, trace_parent: first }: RenderRow): void {
  const { traceId } = parseTraceparent(first) ?? {};
  const isFirst = traceId === parseTraceparent(currentTraceparent())?.traceId;
  logger.info({ renderId, region, ...(!isFirst && { firstTrace: traceId }) }, "render.accepted");
}

async function insertOnce(
  service: Service,
  trx: Trx,
  { request, onDuplicate }: { request: RenderRequest; onDuplicate: OnDuplicate },
): Promise<RenderRow> {
  const renderId = newRenderId(service.now());
  const workspace = workspaceOf(request);
  const placed = { request, workspace, renderId };
  const own = await claimKey(service, trx, placed);
  if (own !== renderId) {
    onDuplicate("idempotency_key");
    return await readRender(trx, own);
  }
  const same = await claimRecentRequest(service, trx, placed);
  if (same !== renderId) {
    onDuplicate("same_request");
    await trx.updateTable("idempotency_keys").set({ render_id: same }).where("render_id", "=", renderId).execute();
    return await readRender(trx, same);
  }
  return await insertRender(service, trx, placed);
}

async function readRender(trx: Trx, renderId: string): Promise<RenderRow> {
  return await trx.selectFrom("renders").selectAll().where("id", "=", renderId).executeTakeFirstOrThrow();
}

/** A bot's key serves many workspaces; every other key belongs to one. */
function workspaceOf({ input, context }: RenderRequest): string {
  const { origin } = input;
  const { caller } = context;
  return caller.scopes.has("bot") && origin?.workspaceId ? `${origin.surface}:${origin.workspaceId}` : caller.workspace;
}
