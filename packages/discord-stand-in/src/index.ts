export type { DiscordStandIn } from "./discord-stand-in.ts";
export type { DiscordFault } from "./faults/create-fault-board.ts";
export type { StandInGateway } from "./gateway/create-gateway.ts";
export type {
  AutocompleteInput,
  ButtonInput,
  FormInput,
  InteractionDelivery,
  MessageCommandInput,
  PersonsFile,
  SlashCommandInput,
  Whereabouts,
} from "./interactions/interaction-input.ts";
export type { EndpointAnswer, Signature } from "./interactions/post-to-endpoint.ts";
export { people, places } from "./places.ts";
export type { CallRecord, LiveMention, PersonFailure, SentFile } from "./record.ts";
export type { DiscordStandInOptions } from "./settings.ts";
export type { MessageVersion, StandInAttachment, StandInMessage } from "./stand-in-message.ts";
export { startDiscordStandIn } from "./start-discord-stand-in.ts";
export type { Channel, Interaction, Person, StoredFile } from "./state/discord-state.ts";
export { permission } from "./state/permissions.ts";
