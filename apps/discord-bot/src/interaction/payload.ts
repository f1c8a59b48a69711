import { z } from "zod";

/** Discord's default, where an interaction does not say it: docs.discord.com/developers/reference#uploading-files. */
const ordinaryFileLimit = 10 * 1024 * 1024;

const snowflake = z.string().regex(/^\d{1,20}$/);

const permissions = z
  .string()
  .regex(/^\d{1,40}$/)
  .transform(BigInt)
  .catch(0n);

const person = z.object({
  id: snowflake,
  username: z.string().catch(""),
  global_name: z.string().nullish().catch(null),
});

/** What every interaction has, as Discord sends it; whatever may be missing has a value that promises nothing. */
export const envelopeSchema = z.object({
  id: snowflake,
  token: z.string().min(1).max(1_000),
  application_id: snowflake,
  guild_id: snowflake.nullish().catch(null),
  channel_id: snowflake.nullish().catch(null),
  channel: z
    .object({ id: snowflake, type: z.int().catch(0) })
    .nullish()
    .catch(null),
  context: z.int().nullish().catch(null),
  member: z
    .object({ user: person, nick: z.string().nullish().catch(null), permissions })
    .nullish()
    .catch(null),
  user: person.nullish().catch(null),
  locale: z.string().max(20).catch("en-US"),
  app_permissions: permissions,
  attachment_size_limit: z.int().nonnegative().catch(ordinaryFileLimit),
  authorizing_integration_owners: z.record(z.string(), z.string()).catch({}),
});

export type Envelope = z.output<typeof envelopeSchema>;

const files = z
  .record(z.string(), z.object({ url: z.string(), filename: z.string(), size: z.int().nonnegative() }))
  .catch({});

const resolved = z
  .object({
    attachments: files,
    messages: z.record(z.string(), z.object({ content: z.string().catch("") })).catch({}),
  })
  .catch({ attachments: {}, messages: {} });

const leaf = z.object({
  name: z.string(),
  type: z.int(),
  value: z.union([z.string(), z.number(), z.boolean()]).optional(),
  focused: z.boolean().optional(),
});

/** A group holds subcommands, a subcommand holds options: two levels, and no more. */
const option = leaf.extend({ options: z.array(leaf.extend({ options: z.array(leaf).optional() })).optional() });

export type Option = z.output<typeof leaf> & { options?: Option[] | undefined };

/** `data` of a command, of an entry of a message's menu, and of somebody typing. */
export const commandSchema = z.object({
  name: z.string(),
  type: z.int().catch(1),
  target_id: snowflake.nullish().catch(null),
  options: z.array(option).catch([]),
  resolved,
});

export const buttonSchema = z.object({ custom_id: z.string(), component_type: z.literal(2) });

const embed = z.object({ title: z.string().exactOptional(), description: z.string().exactOptional() });

/** The message that a button stands in. */
export const messageSchema = z.object({ id: snowflake, embeds: z.array(embed).catch([]) });

const field = z.object({
  custom_id: z.string(),
  value: z.string().optional().catch(undefined),
  values: z.array(z.string()).optional().catch(undefined),
});

/** A field stands in a label (`component`), or, as before 2025, in a row (`components`). */
const fieldHolder = z.object({
  component: field.optional().catch(undefined),
  components: z.array(field).optional().catch(undefined),
});

/** `data` of a form that was sent. */
export const formSchema = z.object({
  custom_id: z.string(),
  components: z.array(fieldHolder).catch([]),
  resolved,
});
