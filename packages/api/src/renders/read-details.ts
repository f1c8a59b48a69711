import { readDelivery, type DeliveryView } from "../cards/read-delivery.ts";
import type { Service } from "../service.ts";
import type { RenderRow } from "../store/schema.ts";
import { getTimeline, type TimelineEntry } from "./read-renders.ts";
import { acceptedViewOf, type AcceptedRender } from "./render-view.ts";

/** One render with all that is known of it. */
export interface RenderDetails extends AcceptedRender {
  timeline: TimelineEntry[];
  /** What the avatar says; null when the project has no words. */
  script: string | null;
  /** Whether its chat shows it; null when it was not asked for in one. */
  delivery: DeliveryView | null;
}

/** Everything about a render that its caller may see. */
export async function readDetails(service: Service, row: RenderRow): Promise<RenderDetails> {
  const { db } = service.store;
  const input = await db
    .selectFrom("render_inputs")
    .select("script")
    .where("render_id", "=", row.id)
    .executeTakeFirst();
  return {
    ...acceptedViewOf(service, row),
    timeline: await getTimeline(service, row.id),
    script: input?.script ?? null,
    delivery: await readDelivery(db, row.id),
  };
}
