import { DeliveryFailure, type CardTarget, type DeliveryFailureKind } from "@reelay/chat";
import { Routes } from "discord.js";
import { patienceMs, within, type DiscordCalls } from "./discord-calls.ts";
import { failureOf, isEmbedRefused, isTokenDead } from "./failure-of.ts";
import { placeOf } from "./ways-to.ts";
import { whileAwake } from "./while-awake.ts";
import { writtenMessage, type WrittenMessage } from "./written-message.ts";

/** Where a new message is tried: where it belongs, by the reply's token, to the person. */
export type Rung = "channel" | "followUp" | "directMessage";

/** A message to post, as it reads on each rung, with a nonce of its own there. At most 25 characters. */
export interface NewMessage {
  placeId: string;
  bodyOn: (rung: Rung) => object;
  /** How it reads where Discord refused it for an embed that the bot may not show there. */
  plainBody?: object;
  nonces: { channel: string; directMessage: string };
}

/** A refusal of one of these kinds is certain: nothing was posted, and the next place may be tried. */
const nextRung: ReadonlySet<DeliveryFailureKind> = new Set<DeliveryFailureKind>(["noAccess", "placeGone"]);

/**
 * Posts where it belongs; where the bot may not, beside the reply; else to the person. Never goes on after an answer that
 * leaves it open whether something was posted.
 */
export async function postDownLadder(
  discord: DiscordCalls,
  target: CardTarget,
  message: NewMessage,
): Promise<{ rung: Rung; written: WrittenMessage }> {
  const { personId } = target;
  const { token, byChannel } = placeOf(target, discord.now());
  const isThere = message.placeId === target.placeId;
  const attempts: [Rung, () => Promise<WrittenMessage>][] = [];
  if (byChannel || !isThere) attempts.push(["channel", () => postInChannel(discord, message)]);
  if (isThere && token !== null) attempts.push(["followUp", () => postFollowUp(discord, token, message)]);
  if (isThere && personId !== null) attempts.push(["directMessage", () => postToPerson(discord, personId, message)]);
  let failure = new DeliveryFailure("noAccess", { platformCode: "nowhere_to_post" });
  for (const [rung, post] of attempts) {
    try {
      return { rung, written: await post() };
    } catch (error) {
      failure = failureOf(error);
      if (!isTokenDead(error) && !nextRung.has(failure.kind)) throw failure;
      discord.logger.info({ rung, kind: failure.kind, code: failure.platformCode }, "discord.next_place");
    }
  }
  throw failure;
}

async function postInChannel(discord: DiscordCalls, message: NewMessage): Promise<WrittenMessage> {
  const { placeId, plainBody } = message;
  const mark = { nonce: message.nonces.channel, enforce_nonce: true };
  const post = (body: object) => create(discord, Routes.channelMessages(placeId), { ...body, ...mark });
  try {
    return await whileAwake(discord, placeId, () => post(message.bodyOn("channel")));
  } catch (error) {
    if (plainBody === undefined || !isEmbedRefused(error)) throw error;
    return await whileAwake(discord, placeId, () => post(plainBody));
  }
}

async function postToPerson(discord: DiscordCalls, personId: string, message: NewMessage): Promise<WrittenMessage> {
  const placeId = await discord.directMessages(personId);
  const body = { ...message.bodyOn("directMessage"), nonce: message.nonces.directMessage, enforce_nonce: true };
  return await create(discord, Routes.channelMessages(placeId), body);
}

/** Webhooks know no nonce: after a lost reply only history can tell. */
async function postFollowUp(discord: DiscordCalls, token: string, message: NewMessage): Promise<WrittenMessage> {
  const { rest, applicationId } = discord;
  const request = { body: message.bodyOn("followUp"), auth: false, ...within(patienceMs) };
  return writtenMessage.parse(await rest.creating.post(Routes.webhook(applicationId, token), request));
}

async function create({ rest }: DiscordCalls, route: `/${string}`, body: object): Promise<WrittenMessage> {
  return writtenMessage.parse(await rest.creating.post(route, { body, ...within(patienceMs) }));
}
