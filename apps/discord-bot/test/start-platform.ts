import { createServer } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import type { Card, CardTarget, ChatPlatform, MessageRef, VideoSource } from "@reelay/chat";
import { startDiscordStandIn, type DiscordStandIn, type DiscordStandInOptions } from "@reelay/discord-stand-in";
import type { DeliveryFailure } from "@reelay/chat";
import { pino } from "pino";
import type { Context, Reach } from "../src/interaction/interaction.ts";
import { createDiscordPlatform } from "../src/platform/discord-platform.ts";
import { discordRest, type DiscordRest } from "../src/platform/discord-rest.ts";
import { writeTicket } from "../src/platform/reply-ticket.ts";
import { ticketFor } from "../src/platform/ticket-for.ts";

export interface Where {
  channelId?: string;
  userId?: string;
  context?: Context;
  reach?: Reach;
  fileLimit?: number;
}

export interface PlatformUnderTest {
  discord: DiscordStandIn;
  platform: ChatPlatform;
  rest: DiscordRest;
  revoked: DeliveryFailure[];
  /** Everything that was written to the log. */
  log: string[];
  now: () => number;
  pass: (durationMs: number) => void;
  /** Somebody types `/video`; the deferred reply is the message that the card goes into. */
  ask: (where?: Where) => Promise<{ target: CardTarget; message: MessageRef; token: string }>;
  stop(): Promise<void>;
}

/** The platform over the real discord.js REST against a local Discord whose clock the test moves. */
export async function startPlatform(options: DiscordStandInOptions = {}): Promise<PlatformUnderTest> {
  let now = Date.now();
  const discord = await startDiscordStandIn({ now: () => now, rateLimits: "off", ...options });
  const endpoint = await startDeferring();
  discord.deliverTo(endpoint.url);
  const log: string[] = [];
  const revoked: DeliveryFailure[] = [];
  const logger = pino({ level: "debug" }, { write: (line) => void log.push(line) });
  const { token, apiUrl, applicationId } = discord;
  const rest = discordRest({ token, apiUrl, onRateLimited: (limit) => logger.warn(limit, "discord.rate_limited") });
  const platform = createDiscordPlatform({
    rest,
    applicationId,
    now: () => now,
    logger,
    onRevoked: (failure) => void revoked.push(failure),
  });
  return {
    discord,
    platform,
    rest,
    revoked,
    log,
    now: () => now,
    pass: (durationMs) => void (now += durationMs),
    async ask({ channelId = discord.places.general, userId = discord.people.alice, context = "guild", ...more } = {}) {
      const inContext = { guild: "guild", directMessage: "botDm", private: "private" } as const;
      const {
        interactionId,
        token: replyToken,
        response,
      } = await discord.slashCommand({
        ...(context === "directMessage" ? {} : { channelId }),
        userId,
        context: inContext[context],
        userInstall: context === "private",
        ...(more.fileLimit !== undefined && { fileLimit: more.fileLimit }),
      });
      if (response === null) throw new Error("there is no reply");
      const { payload, createdAtMs } = discord.interactions.get(interactionId)!;
      const permissions = BigInt(String(payload["app_permissions"]));
      const ticket = ticketFor({
        token: replyToken,
        createdAt: createdAtMs,
        permissions,
        context,
        fileLimit: Number(payload["attachment_size_limit"]),
        reach: more.reach ?? (context === "private" ? "reply" : "channel"),
        id: interactionId,
        applicationId,
        receivedAt: now,
        locale: "en-US",
        person: { id: userId, name: "alice" },
        isManager: false,
        guildId: context === "guild" ? discord.guildId : null,
        channelId: response.channelId,
        isThread: false,
        isMember: context === "guild",
      });
      const target: CardTarget = {
        workspaceId: context === "guild" ? discord.guildId : "@me",
        placeId: response.channelId,
        threadId: null,
        personId: userId,
        replyMessageId: response.id,
        replyTicket: writeTicket(ticket),
      };
      return { target, message: { placeId: response.channelId, messageId: response.id }, token: replyToken };
    },
    async stop() {
      await endpoint.stop();
      await discord.stop();
    },
  };
}

/** An endpoint that answers every interaction with "… is thinking". */
async function startDeferring(): Promise<{ url: string; stop(): Promise<void> }> {
  const server = createServer((request, response) => {
    request.resume().on("end", () => {
      response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify({ type: 5 }));
    });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/discord/interactions`,
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

export const renderId = "r_0123456789abcdefghjk";

export function aCard(differs: Partial<Card> = {}): Card {
  return {
    renderId,
    version: 3,
    language: "en",
    tone: "busy",
    title: "Welcome, Ana!",
    requesterId: "1100000000000000901",
    status: "AI STUDIOS is rendering the video.",
    progress: { percent: 42, stage: "Rendering", secondsLeft: null },
    facts: [{ label: "Region", value: "Global" }],
    video: null,
    actions: [{ name: "cancel", label: "Cancel", style: "danger", generation: 3 }],
    referenceId: null,
    ...differs,
  };
}

export const aReadyCard = (differs: Partial<Card> = {}): Card =>
  aCard({
    tone: "done",
    status: "The video is ready.",
    progress: null,
    video: { seconds: 3, bytes: 9, watchUrl: null, vendorUrl: "https://cdn.example.com/1.mp4" },
    actions: [{ name: "again", label: "Make again", style: "plain", generation: 4 }],
    ...differs,
  });

/** A video of so many bytes, made up as it is read. */
export function aVideo(bytes: number): VideoSource {
  return {
    bytes,
    fileName: "Welcome Ana.mp4",
    title: "Welcome, Ana!",
    open: async () => new Blob([new Uint8Array(bytes).fill(7)]).stream(),
  };
}
