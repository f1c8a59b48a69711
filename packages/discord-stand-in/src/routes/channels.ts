import { z } from "zod";
import { refusal } from "../discord-refusal.ts";
import type { Call } from "../http/read-call.ts";
import { checkForm } from "../rules/check-form.ts";
import { directMessagesWith } from "../state/add-to-state.ts";
import type { DiscordState } from "../state/discord-state.ts";
import { botPermissionsIn, isThread, visibleChannel } from "../state/find-in-state.ts";
import { may, permission } from "../state/permissions.ts";
import { presentChannel } from "../state/present-place.ts";
import { ok, param } from "./route.ts";
import type { Answer, Route } from "./route.ts";

const needs = "bot";

export const channelRoutes: readonly Route[] = [
  {
    method: "GET",
    template: "/channels/:channelId",
    needs,
    run: (state, call) => ok(presentChannel(state, visibleChannel(state, param(call, "channelId")))),
  },
  { method: "PATCH", template: "/channels/:channelId", needs, run: changeThread },
  { method: "POST", template: "/users/@me/channels", needs, run: openDirectMessages },
];

const change = z.object({ archived: z.boolean().optional(), locked: z.boolean().optional() });

/** Waking an archived thread takes what writing takes; a locked one, or locking, takes ManageThreads. */
function changeThread(state: DiscordState, call: Call): Answer {
  const channel = visibleChannel(state, param(call, "channelId"));
  const { archived, locked } = checkForm(change, call.body);
  const permissions = botPermissionsIn(state, channel);
  const wakes = isThread(channel) && !channel.locked && locked === undefined && archived === false;
  const needed = wakes ? permission.sendMessagesInThreads : permission.manageThreads;
  if (!may(permissions, needed)) throw refusal("missingPermissions");
  channel.archived = archived ?? channel.archived;
  channel.locked = locked ?? channel.locked;
  return ok(presentChannel(state, channel));
}

/** Opening never tells whether the person takes messages: writing does. */
function openDirectMessages(state: DiscordState, call: Call): Answer {
  const { recipient_id: userId } = checkForm(z.object({ recipient_id: z.string() }), call.body);
  const person = state.people.get(userId);
  if (!person || person.bot) throw refusal("invalidRecipient");
  return ok(presentChannel(state, directMessagesWith(state, userId)));
}
