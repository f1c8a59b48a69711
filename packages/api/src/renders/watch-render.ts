import { isTerminal } from "@reelay/core";
import type { Service } from "../service.ts";
import type { RenderView } from "./render-view.ts";
import { viewOf } from "./render-view.ts";

/** One change of a render: what happened, and the render as it stands when the event is sent. */
export interface RenderEvent {
  version: number;
  kind: string;
  at: string;
  state: string;
  stage: string;
  progress: number;
  render: RenderView;
}

/**
 * Yields every change after `afterVersion` in order, those missed and those to come, and ends after the last one of an
 * ended render. Nothing is skipped: events are read from the store, the feed only says when to look.
 */
export async function* watchRender(
  service: Service,
  input: { renderId: string; afterVersion: number; signal: AbortSignal },
): AsyncGenerator<RenderEvent, void> {
  const { db } = service.store;
  const signal = AbortSignal.any([input.signal, service.signal]);
  let seen = input.afterVersion;
  for await (const _ of service.feed.changes(input.renderId, { signal })) {
    const row = await db.selectFrom("renders").selectAll().where("id", "=", input.renderId).executeTakeFirst();
    if (!row) return;
    const events = await db
      .selectFrom("render_events")
      .selectAll()
      .where("render_id", "=", row.id)
      .where("version", ">", seen)
      .where("version", "<=", row.version)
      .orderBy("version")
      .execute();
    const render = viewOf(service, row);
    for (const event of events) {
      seen = event.version;
      yield { version: seen, kind: event.kind, at: event.at.toISOString(), ...shown(event.data, render), render };
    }
    if (isTerminal(row.state) && seen >= row.version) return;
  }
}

function shown(data: Record<string, unknown>, render: RenderView): Pick<RenderEvent, "state" | "stage" | "progress"> {
  const { state, stage, progress } = data;
  return {
    state: typeof state === "string" ? state : render.state,
    stage: typeof stage === "string" ? stage : render.stage,
    progress: typeof progress === "number" ? progress : render.progress,
  };
}
