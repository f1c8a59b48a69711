import type { Json } from "./json.ts";

/** Discord's refusals: status, code, message. docs.discord.com/developers/topics/opcodes-and-status-codes. */
const refusals = {
  notFound: [404, 0, "404: Not Found"],
  unauthorized: [401, 0, "401: Unauthorized"],
  badRequest: [400, 0, "400: Bad Request"],
  unknownApplication: [404, 10002, "Unknown Application"],
  unknownChannel: [404, 10003, "Unknown Channel"],
  unknownGuild: [404, 10004, "Unknown Guild"],
  unknownMember: [404, 10007, "Unknown Member"],
  unknownMessage: [404, 10008, "Unknown Message"],
  unknownUser: [404, 10013, "Unknown User"],
  unknownWebhook: [404, 10015, "Unknown Webhook"],
  unknownInteraction: [404, 10062, "Unknown interaction"],
  unknownCommand: [404, 10063, "Unknown application command"],
  otherApplication: [403, 20012, "You are not authorized to perform this action on this application"],
  slowMode: [429, 20016, "This action cannot be performed due to slowmode rate limit"],
  tooManyCommands: [400, 30032, "Maximum number of application commands reached (100)."],
  tooLarge: [413, 40005, "Request entity too large"],
  alreadyAcknowledged: [400, 40060, "Interaction has already been acknowledged."],
  tooManyFollowUps: [400, 40094, "The maximum number of follow-up messages for this interaction has been reached"],
  missingAccess: [403, 50001, "Missing Access"],
  othersMessage: [403, 50005, "Cannot edit a message authored by another user"],
  emptyMessage: [400, 50006, "Cannot send an empty message"],
  noDirectMessages: [403, 50007, "Cannot send messages to this user"],
  notText: [400, 50008, "Cannot send messages in a non-text channel"],
  missingPermissions: [403, 50013, "Missing Permissions"],
  invalidWebhookToken: [401, 50027, "Invalid Webhook Token"],
  invalidRecipient: [400, 50033, "Invalid Recipient(s)"],
  invalidForm: [400, 50035, "Invalid Form Body"],
  threadArchived: [400, 50083, "Thread is archived"],
  invalidJson: [400, 50109, "The request body contains invalid JSON."],
  noMutualGuilds: [403, 50278, "Cannot send messages to this user due to having no mutual guilds"],
  threadLocked: [400, 160005, "Thread is locked"],
} as const satisfies Record<string, readonly [number, number, string]>;

export type RefusalName = keyof typeof refusals;

/** A call that Discord refuses; becomes its HTTP answer. */
export class DiscordRefusal extends Error {
  readonly status: number;
  readonly code: number;
  readonly body: Json;
  readonly headers: Record<string, string>;

  constructor(status: number, body: Json & { message: string; code: number }, headers: Record<string, string> = {}) {
    super(body.message);
    this.status = status;
    this.code = body.code;
    this.body = body;
    this.headers = headers;
  }
}

/** The refusal of this name, with more members of its body where Discord adds some. */
export function refusal(name: RefusalName, fields: Json = {}): DiscordRefusal {
  const [status, code, message] = refusals[name];
  return new DiscordRefusal(status, { message, code, ...fields });
}
