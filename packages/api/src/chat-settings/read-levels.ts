import type { Db } from "../store/store.ts";
import type { SettingsLevels } from "./chat-settings.ts";

/** Whose settings are asked for; ids of the platform. */
export interface SettingsAsked {
  surface: "slack" | "discord";
  workspaceId: string;
  placeId?: string | undefined;
  personId?: string | undefined;
}

/** What each level chose. Levels that chose nothing are absent. */
export async function readLevels(db: Db, asked: SettingsAsked): Promise<SettingsLevels> {
  const subjects = { workspace: "", place: asked.placeId, person: asked.personId };
  const rows = await db
    .selectFrom("chat_settings")
    .select(["level", "subject_id", "chosen"])
    .where("surface", "=", asked.surface)
    .where("workspace_id", "=", asked.workspaceId)
    .where("subject_id", "in", [...new Set(["", asked.placeId ?? "", asked.personId ?? ""])])
    .execute();
  return Object.fromEntries(
    rows.filter((row) => row.subject_id === subjects[row.level]).map((row) => [row.level, row.chosen]),
  );
}
