import { isTerminal } from "@reelay/core";
import type { Service } from "../service.ts";
import type { RenderView } from "./render-view.ts";
import { viewOf } from "./render-view.ts";
import { shareReads } from "./share-reads.ts";

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
 * ended render. Nothing is skipped: events are read from the store, the feed only says when to look. All who watch the
 * same render share the reads.
 */
export async function* watchRender(
  service: Service,
  input: { renderId: string; afterVersion: number; signal: AbortSignal },
): AsyncGenerator<RenderEvent, void> {
  const signal = AbortSignal.any([input.signal, service.signal]);
  let seen = input.afterVersion;
  for await (const _ of service.feed.changes(input.renderId, { signal })) {
    const found = await readerOf(service)(input.renderId);
    if (!found) return;
    for (const event of found.events) {
      if (event.version <= seen) continue;
      seen = event.version;
      yield event;
    }
    if (found.isOver && seen >= found.version) return;
  }
}

/** A render and all of its events, as one look found them. */
interface Found {
  version: number;
  isOver: boolean;
  events: RenderEvent[];
}

type Reader = (renderId: string) => Promise<Found | undefined>;
const readers = new WeakMap<Service, Reader>();

function readerOf(service: Service): Reader {
  const reader = readers.get(service) ?? shareReads((renderId) => readEvents(service, renderId));
  readers.set(service, reader);
  return reader;
}

async function readEvents(service: Service, renderId: string): Promise<Found | undefined> {
  const { db } = service.store;
  const row = await db.selectFrom("renders").selectAll().where("id", "=", renderId).executeTakeFirst();
  if (!row) return undefined;
  const events = await db
    .selectFrom("render_events")
    .selectAll()
    .where("render_id", "=", row.id)
    .where("version", "<=", row.version)
    .orderBy("version")
    .execute();
  const render = viewOf(service, row);
  return {
    version: row.version,
    isOver: isTerminal(row.state),
    events: events.map(({ version, kind, at, data }) => ({
      version,
      kind,
      at: at.toISOString(),
      ...shown(data, render),
      render,
    })),
  };
}

function shown(data: Record<string, unknown>, render: RenderView): Pick<RenderEvent, "state" | "stage" | "progress"> {
  const { state, stage, progress } = data;
  return {
    state: typeof state === "string" ? state : render.state,
    stage: typeof stage === "string" ? stage : render.stage,
    progress: typeof progress === "number" ? progress : render.progress,
  };
}
