import type { DiscordFault } from "./faults/create-fault-board.ts";
import type { StandInGateway } from "./gateway/create-gateway.ts";
import type {
  AutocompleteInput,
  ButtonInput,
  FormInput,
  InteractionDelivery,
  MessageCommandInput,
  SlashCommandInput,
} from "./interactions/interaction-input.ts";
import type { EndpointAnswer, Signature } from "./interactions/post-to-endpoint.ts";
import type { Json } from "./json.ts";
import type { people, places } from "./places.ts";
import type { CallRecord, LiveMention, PersonFailure } from "./record.ts";
import type { StandInMessage } from "./stand-in-message.ts";
import type { NewChannel, NewPerson } from "./state/add-to-state.ts";
import type { Channel, Interaction, Person, StoredFile } from "./state/discord-state.ts";

/** Where this Discord is, and who its app is. */
export type StandInAddresses = {
  /** `http://127.0.0.1:PORT`. */
  url: string;
  /** For discord.js: `rest: { api }`; ends in `/api`. */
  apiUrl: string;
  token: string;
  applicationId: string;
  /** Hex, as the developer portal shows it. */
  publicKey: string;
  botUserId: string;
  guildId: string;
  places: typeof places;
  people: typeof people;
};

/** What people do. Each resolves with what Discord showed them first. What nobody could do throws. */
export type StandInPeople = {
  /** Where interactions go from now on: `gateway` (the default) or the app's endpoint. */
  deliverTo(target: string): void;
  slashCommand(input?: SlashCommandInput): Promise<InteractionDelivery>;
  autocomplete(input: AutocompleteInput): Promise<InteractionDelivery>;
  pressButton(input: ButtonInput): Promise<InteractionDelivery>;
  submitForm(input: FormInput): Promise<InteractionDelivery>;
  messageCommand(input: MessageCommandInput): Promise<InteractionDelivery>;
  /** The same interaction once more, as an attacker or a lost reply would have it; the payload is unchanged. */
  redeliver(interactionId: string): Promise<InteractionDelivery>;
  /** Somebody writes a message; the bot is not told. Bob in #general unless said otherwise. */
  say(input: { content: string; channelId?: string; userId?: string }): StandInMessage;
  /** Discord's check of the endpoint: PING, signed as asked. To `deliverTo`'s address, or `url`. */
  pingEndpoint(overrides?: { url?: string; signature?: Signature; payload?: Json }): Promise<EndpointAnswer>;
};

/** What admins and time do. */
export type StandInWorld = {
  addChannel(channel?: NewChannel): Channel;
  addUser(person: NewPerson): Person;
  /** The bot's in a channel; a thread's own win over its parent's. */
  setPermissions(channelId: string, permissions: bigint): void;
  archiveThread(channelId: string, options?: { locked?: boolean }): void;
  deleteChannel(channelId: string): void;
  deleteMessage(channelId: string, messageId: string): void;
  removeBot(guildId?: string): void;
  /** From now on the bot cannot write to this person; `null` opens again. */
  blockDirectMessages(userId: string, code: 50007 | 50278 | null): void;
  setGuildTier(tier: 0 | 1 | 2 | 3, guildId?: string): void;
  fault(fault: DiscordFault): void;
  clearFaults(): void;
};

/** What there is to assert on. Everything is live, not a copy. */
export type StandInRecord = {
  /** The channel as Discord holds it, with what everybody sees; throws when there is none. */
  channel(channelId: string): Channel;
  /** What stands between the bot and this person; empty when they never spoke. */
  directMessages(userId: string): readonly StandInMessage[];
  /** Any message, ephemeral and deleted ones too; throws when there is none. */
  message(messageId: string): StandInMessage;
  /** Registered commands, as Discord answers them. */
  commands: { readonly global: readonly Json[]; readonly guilds: ReadonlyMap<string, readonly Json[]> };
  calls: readonly CallRecord[];
  /** `route` as in a fault: a template, a path, or a pattern. */
  callsTo(route: RegExp | string): CallRecord[];
  /** Resolves at the next such call, once it is decided what is answered. */
  nextCall(route: RegExp | string): Promise<CallRecord>;
  /** How many calls were answered 429. */
  rateLimitedCount(): number;
  /** What only one person sees; `ephemeralFor` says who. */
  ephemerals: readonly StandInMessage[];
  interactions: ReadonlyMap<string, Interaction>;
  failures: readonly PersonFailure[];
  /** By attachment id; throws when there is none. */
  file(attachmentId: string): StoredFile;
  /** Everything that the bot's bodies made live, in every version; the one wanted mention is among it. */
  liveMentions(): readonly LiveMention[];
  /** Answers 401, 403 and 429 so far: Discord bans an address at 10,000 in ten minutes. */
  invalidRequests(): number;
};

/** A local Discord: see the package's README. */
export type DiscordStandIn = StandInAddresses &
  StandInPeople &
  StandInWorld &
  StandInRecord & { gateway: StandInGateway; stop(): Promise<void> };
