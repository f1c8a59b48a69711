import { ChannelType, InteractionContextType, InteractionType, PermissionFlagsBits, SnowflakeUtil } from "discord.js";
import { z } from "zod";
import type {
  ButtonInteraction,
  CommandInteraction,
  Context,
  FormInteraction,
  GivenFile,
  Interaction,
  InteractionFacts,
  OptionValue,
  Reach,
  TypingInteraction,
} from "./interaction.ts";
import {
  buttonSchema,
  commandSchema,
  envelopeSchema,
  formSchema,
  messageSchema,
  type Envelope,
  type Option,
} from "./payload.ts";

const kindSchema = z.object({
  type: z.enum(InteractionType),
  data: z.unknown().optional(),
  message: z.unknown().optional(),
});

const subcommandType = 1;
const subcommandGroupType = 2;
const messageMenuType = 3;
const fileOptionType = 11;

/**
 * An interaction out of Discord's JSON, which is the same over the gateway and over HTTP. `ping` is Discord's check of an
 * endpoint; undefined is what this version does not know or cannot read. Never throws.
 */
export function parseInteraction(payload: unknown, receivedAt: number): Interaction | "ping" | undefined {
  const kind = kindSchema.safeParse(payload);
  if (!kind.success) return undefined;
  const { type, data, message } = kind.data;
  if (type === InteractionType.Ping) return "ping";
  const envelope = envelopeSchema.safeParse(payload);
  const facts = envelope.success ? factsOf(envelope.data, receivedAt) : undefined;
  if (facts === undefined) return undefined;
  switch (type) {
    case InteractionType.ApplicationCommand:
      return commandOf(facts, data);
    case InteractionType.ApplicationCommandAutocomplete:
      return typingOf(facts, data);
    case InteractionType.MessageComponent:
      return buttonOf(facts, { data, message });
    case InteractionType.ModalSubmit:
      return formOf(facts, data);
  }
}

const threadTypes: ReadonlySet<number> = new Set([
  ChannelType.AnnouncementThread,
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
]);

function factsOf(envelope: Envelope, receivedAt: number): InteractionFacts | undefined {
  const { member, channel } = envelope;
  const person = member?.user ?? envelope.user;
  const channelId = channel?.id ?? envelope.channel_id;
  if (!person || !channelId) return undefined;
  const isThread = threadTypes.has(channel?.type ?? ChannelType.GuildText);
  const manager = PermissionFlagsBits.ManageGuild | PermissionFlagsBits.Administrator;
  return {
    id: envelope.id,
    token: envelope.token,
    applicationId: envelope.application_id,
    receivedAt,
    createdAt: SnowflakeUtil.timestampFrom(envelope.id),
    locale: envelope.locale,
    person: { id: person.id, name: member?.nick ?? person.global_name ?? person.username },
    isManager: ((member?.permissions ?? 0n) & manager) !== 0n,
    guildId: envelope.guild_id ?? null,
    channelId,
    isThread,
    context: contextOf(envelope),
    reach: reachOf(envelope, isThread),
    isMember: isMemberOf(envelope),
    permissions: envelope.app_permissions,
    fileLimit: envelope.attachment_size_limit,
  };
}

function contextOf({ guild_id: guildId, context }: Envelope): Context {
  if (guildId) return "guild";
  return context === InteractionContextType.BotDM ? "directMessage" : "private";
}

/** A server knows the bot only when it was installed there; a person's own installation does not let it post. */
function isMemberOf({ authorizing_integration_owners: owners, guild_id: guildId }: Envelope): boolean {
  return typeof guildId === "string" && owners["0"] === guildId;
}

function reachOf(envelope: Envelope, isThread: boolean): Reach {
  const context = contextOf(envelope);
  if (context !== "guild") return context === "directMessage" ? "channel" : "reply";
  const send = isThread ? PermissionFlagsBits.SendMessagesInThreads : PermissionFlagsBits.SendMessages;
  const { ViewChannel, Administrator } = PermissionFlagsBits;
  const given = envelope.app_permissions;
  const mayPost = (given & Administrator) !== 0n || (given & (ViewChannel | send)) === (ViewChannel | send);
  return isMemberOf(envelope) && mayPost ? "channel" : "reply";
}

function commandOf(facts: InteractionFacts, data: unknown): CommandInteraction | undefined {
  const parsed = commandSchema.safeParse(data);
  if (!parsed.success) return undefined;
  const { name, type, options, resolved, target_id: targetId } = parsed.data;
  const { subcommand, leaves } = unfold(options);
  const isMenu = type === messageMenuType;
  return {
    ...facts,
    kind: "command",
    name,
    subcommand,
    options: valuesOf(leaves),
    files: filesAmong(
      leaves.filter(({ type: leafType }) => leafType === fileOptionType).map((leaf) => [leaf.name, leaf.value]),
      resolved.attachments,
    ),
    messageText: isMenu ? (resolved.messages[targetId ?? ""]?.content ?? "") : null,
  };
}

function typingOf(facts: InteractionFacts, data: unknown): TypingInteraction | undefined {
  const parsed = commandSchema.safeParse(data);
  if (!parsed.success) return undefined;
  const { subcommand, leaves } = unfold(parsed.data.options);
  const focused = leaves.find((leaf) => leaf.focused === true);
  if (focused === undefined) return undefined;
  const options = valuesOf(leaves.filter((leaf) => leaf !== focused));
  const typed = String(focused.value ?? "");
  return { ...facts, kind: "typing", name: parsed.data.name, subcommand, focused: focused.name, typed, options };
}

function buttonOf(
  facts: InteractionFacts,
  pressed: { data: unknown; message: unknown },
): ButtonInteraction | undefined {
  const button = buttonSchema.safeParse(pressed.data);
  const message = messageSchema.safeParse(pressed.message);
  if (!button.success || !message.success) return undefined;
  return { ...facts, kind: "button", customId: button.data.custom_id, message: message.data };
}

function formOf(facts: InteractionFacts, data: unknown): FormInteraction | undefined {
  const parsed = formSchema.safeParse(data);
  if (!parsed.success) return undefined;
  const { custom_id: customId, components, resolved } = parsed.data;
  const values = components
    .flatMap(({ component, components: row }) => (component ? [component] : (row ?? [])))
    .map(({ custom_id: id, value, values: chosen }) => [id, chosen ?? (value ? [value] : [])] as const)
    .filter(([, chosen]) => chosen.length > 0);
  const files = filesAmong(
    values.map(([id, [first]]) => [id, first]),
    resolved.attachments,
  );
  return { ...facts, kind: "form", customId, values: Object.fromEntries(values), files };
}

/** Subcommands are written as options that hold the others. */
function unfold(options: readonly Option[]): { subcommand: string | null; leaves: readonly Option[] } {
  const path: string[] = [];
  let leaves = options;
  for (;;) {
    const [first] = leaves;
    if (first?.type !== subcommandType && first?.type !== subcommandGroupType) break;
    path.push(first.name);
    leaves = first.options ?? [];
  }
  return { subcommand: path.length === 0 ? null : path.join(" "), leaves };
}

function valuesOf(leaves: readonly Option[]): Record<string, OptionValue> {
  return Object.fromEntries(leaves.flatMap(({ name, value }) => (value === undefined ? [] : [[name, value]])));
}

type Attachments = z.output<typeof formSchema>["resolved"]["attachments"];

/** Where a file was given, Discord writes the attachment's id; the attachments come beside it. */
function filesAmong(
  given: readonly (readonly [name: string, value: OptionValue | undefined])[],
  attachments: Attachments,
): Record<string, GivenFile> {
  return Object.fromEntries(
    given.flatMap(([name, id]): [string, GivenFile][] => {
      const key = String(id);
      const found = Object.hasOwn(attachments, key) ? attachments[key] : undefined;
      return found ? [[name, { url: found.url, name: found.filename, bytes: found.size }]] : [];
    }),
  );
}
