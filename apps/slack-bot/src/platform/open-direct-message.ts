import { DeliveryFailure } from "@reelay/chat";
import type { SlackClients } from "./slack-clients.ts";

/** The conversation between the bot and a person; opening it again is opening it once. */
export async function openDirectMessage(slack: SlackClients, personId: string): Promise<string> {
  const { channel } = await slack.editing.conversations.open({ users: personId });
  if (channel?.id === undefined) throw new DeliveryFailure("noAccess", { platformCode: "no_direct_message" });
  return channel.id;
}
