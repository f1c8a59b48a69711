import { routeRegion } from "@reelay/core";
import { sql } from "kysely";
import type { Service } from "../service.ts";
import type { ChosenValues, SetInput } from "./settings-input.ts";

/**
 * Changes what a workspace, a place or a person chose.
 * @throws AppError REGION_NOT_CONFIGURED for a region that could only refuse every request later
 */
export async function setSettings(service: Service, input: SetInput): Promise<void> {
  const { surface, workspaceId, placeId, personId, values } = input;
  if (values.region) routeRegion({ explicit: values.region, configured: [...service.regions.keys()] });
  const change = JSON.stringify(withOwnClothes(values));
  const level = personId !== undefined ? "person" : placeId !== undefined ? "place" : "workspace";
  const updated_at = new Date(service.now());
  await service.store.db
    .insertInto("chat_settings")
    .values({
      surface,
      workspace_id: workspaceId,
      level,
      subject_id: personId ?? placeId ?? "",
      chosen: sql<string>`jsonb_strip_nulls(${change}::jsonb)`,
      updated_at,
    })
    .onConflict((conflict) =>
      conflict.columns(["surface", "workspace_id", "level", "subject_id"]).doUpdateSet({
        chosen: sql<string>`jsonb_strip_nulls(chat_settings.chosen || ${change}::jsonb)`,
        updated_at,
      }),
    )
    .execute();
}

/** Another avatar does not wear the clothes of the one before. */
function withOwnClothes(values: ChosenValues): ChosenValues {
  return values.avatar === undefined ? values : { clothes: null, ...values };
}
