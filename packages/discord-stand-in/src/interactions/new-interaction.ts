import { randomBytes } from "node:crypto";
import type { Json } from "../json.ts";
import { presentUser } from "../messages/present-message.ts";
import { applicationId, botUserId, people, places } from "../places.ts";
import type { StandInMessage } from "../stand-in-message.ts";
import { directMessagesWith } from "../state/add-to-state.ts";
import type { Channel, DiscordState, Interaction, Person } from "../state/discord-state.ts";
import { fileLimitOf } from "../state/file-limit-of.ts";
import { botPermissionsIn, channelNamed, personNamed } from "../state/find-in-state.ts";
import { nextSnowflake } from "../state/next-snowflake.ts";
import { appPermissionsInPrivate, botPermissions, permission } from "../state/permissions.ts";
import { presentChannel, presentMember } from "../state/present-place.ts";
import type { Whereabouts } from "./interaction-input.ts";

type Deed = {
  type: Interaction["type"];
  what: string;
  /** `data` of the payload. */
  data: Json;
  source?: StandInMessage | null;
};

/** Where a person is when they do something. */
export function placeOf(state: DiscordState, { context, channelId, userId = people.alice }: Whereabouts): Channel {
  if (channelId !== undefined) return channelNamed(state, channelId);
  if (context === "botDm") return directMessagesWith(state, userId);
  return channelNamed(state, context === "private" ? places.peersDm : places.general);
}

/** A new interaction, as it is delivered: docs.discord.com/developers/interactions/receiving-and-responding. */
export function newInteraction(
  state: DiscordState,
  where: Whereabouts,
  { type, what, data, source = null }: Deed,
): Interaction {
  const channel = placeOf(state, where);
  const person = personNamed(state, where.userId ?? people.alice);
  const id = nextSnowflake(state);
  const token = randomBytes(96).toString("base64url");
  const fileLimit = where.fileLimit ?? fileLimitOf(state, channel);
  const contextNumber = contextOf(channel);
  const owners = ownersOf(channel, person, where.userInstall ?? contextNumber === 2);
  const interaction: Interaction = {
    id,
    token,
    type,
    what,
    userId: person.id,
    channelId: channel.id,
    payload: {
      id,
      application_id: applicationId,
      type,
      token,
      version: 1,
      data,
      ...whoAndWhere(state, channel, person, where),
      locale: where.locale ?? person.locale,
      app_permissions: String(where.permissions ?? appPermissions(state, channel, contextNumber)),
      entitlements: [],
      authorizing_integration_owners: owners,
      context: contextNumber,
      attachment_size_limit: fileLimit,
    },
    createdAtMs: state.settings.now(),
    dueAtMs: performance.now() + state.settings.ackWithinMs,
    answer: null,
    response: null,
    source,
    followUps: 0,
    userInstalledOnly: !("0" in owners),
    fileLimit,
    formSubmitted: false,
    onAnswer: () => undefined,
  };
  state.interactions.set(id, interaction);
  return interaction;
}

const contextOf = ({ guildId, recipientIds }: Channel): 0 | 1 | 2 =>
  guildId !== null ? 0 : recipientIds.includes(botUserId) ? 1 : 2;

function ownersOf({ guildId }: Channel, { id }: Person, userInstall: boolean): Record<string, string> {
  return userInstall ? { 1: id } : { 0: guildId ?? "0" };
}

/** Outside servers the documentation names these few, although a direct message to a person takes more. */
function appPermissions(state: DiscordState, channel: Channel, context: 0 | 1 | 2): bigint {
  if (context === 0) return botPermissionsIn(state, channel);
  return context === 1 ? appPermissionsInPrivate | permission.useExternalEmojis : appPermissionsInPrivate;
}

function whoAndWhere(state: DiscordState, channel: Channel, person: Person, where: Whereabouts): Json {
  const { guildId } = channel;
  const permissions = String(where.memberPermissions ?? (guildId === null ? botPermissions : person.permissions));
  const place = { channel: { ...presentChannel(state, channel), permissions }, channel_id: channel.id };
  if (guildId === null) return { ...place, user: presentUser(state, person.id) };
  const guild = { id: guildId, locale: "en-US", features: [] };
  const member = { ...presentMember(state, person.id), permissions };
  return { ...place, guild, guild_id: guildId, guild_locale: "en-US", member };
}
