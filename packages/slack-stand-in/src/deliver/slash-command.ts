import { isRecord } from "../blocks/json-record.ts";
import { showAnswer } from "../http/use-response-url.ts";
import { workspaceOf } from "../state/find-channel.ts";
import type { Channel, SlackState } from "../state/slack-state.ts";
import type { Shipment } from "./delivery.ts";
import { channelNamed, newResponseUrl, newTrigger, userNamed } from "./new-interaction.ts";

/** A command as somebody typed it. By default Alice's `/video` in C01GENERAL. */
export type SlashCommandInput = { text?: string; command?: string; channelId?: string; userId?: string };

export function slashCommand(state: SlackState, input: SlashCommandInput): Shipment {
  const { text = "", command = "/video", channelId = "C01GENERAL", userId = "U01ALICE00" } = input;
  const channel = channelNamed(state, channelId);
  const user = userNamed(state, userId);
  const workspace = workspaceOf(state, channel.workspaceId);
  return {
    type: "slash_commands",
    userId,
    what: command,
    onAnswer: (answer) => showAcknowledgement(state, channel, userId, answer),
    payload: {
      token: "verification-token",
      team_id: workspace.id,
      team_domain: workspace.domain,
      channel_id: channel.id,
      channel_name: nameShown(channel),
      user_id: user.id,
      user_name: user.name,
      command,
      text,
      api_app_id: state.settings.appId,
      is_enterprise_install: "false",
      response_url: newResponseUrl(state, { channelId, userId, messageTs: null }),
      trigger_id: newTrigger(state, user),
    },
  };
}

/** Slack does not tell a bot the name of what is not public. */
function nameShown({ kind, name }: Channel): string {
  if (kind === "im") return "directmessage";
  return kind === "private" ? "privategroup" : name;
}

/** The body of an acknowledgement is an answer: works in every conversation. */
function showAcknowledgement(state: SlackState, channel: Channel, userId: string, answer: unknown): void {
  const args = typeof answer === "string" ? { text: answer } : answer;
  if (isRecord(args)) showAnswer(state, { channel, userId, messageTs: null, via: "acknowledgement" }, args);
}
