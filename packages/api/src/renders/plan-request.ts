import { planCard, type NewCard } from "../cards/plan-card.ts";
import { applySettings } from "../chat-settings/apply-settings.ts";
import { chatOriginOf, type ChatOrigin } from "../chat-settings/chat-origin.ts";
import type { SettingsLevels } from "../chat-settings/chat-settings.ts";
import { effectiveSettings } from "../chat-settings/effective-settings.ts";
import { readLevels } from "../chat-settings/read-levels.ts";
import type { Caller } from "../keys/scope.ts";
import type { Service } from "../service.ts";
import type { PreviewInput } from "./create-input.ts";
import { planVideo, type VideoPlan } from "./plan-video.ts";

/** Decides what a request becomes, and where it will be shown: the request itself, then what was chosen in its chat. */
export async function planRequest(
  service: Service,
  input: PreviewInput,
  caller: Caller,
): Promise<{ plan: VideoPlan; card: NewCard | null }> {
  const origin = chatOriginOf(caller, input.origin);
  const levels = await levelsOf(service, origin);
  const applied = applySettings(input, levels);
  const plan = await planVideo(service, applied.input, applied.regionSettings);
  return { plan, card: planCard(origin, effectiveSettings(levels).values, plan) };
}

async function levelsOf(service: Service, origin: ChatOrigin | null): Promise<SettingsLevels> {
  if (origin?.workspaceId === undefined) return {};
  const { surface, workspaceId, placeId, personId } = origin;
  return await readLevels(service.store.db, { surface, workspaceId, placeId, personId });
}
