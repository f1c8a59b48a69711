import { createReelayClient } from "@reelay/api/client";
import { openVideo } from "@reelay/chat";
import { createDiscordBot, type DiscordBot } from "@reelay/discord-bot";
import { startDiscordStandIn, type DiscordStandIn, type StandInMessage } from "@reelay/discord-stand-in";
import pino from "pino";
import { setTimeout as wait } from "node:timers/promises";
import type { Answer } from "../ask-render.ts";
import { openChaosProxy, proxyUrl, replacePort, type ChaosProxy } from "../chaos-proxy.ts";
import type { StoreLocation } from "../processes/open-line.ts";
import { chatAnswer } from "./chat-answer.ts";
import { countPosts } from "./count-posts.ts";
import type { LinkName, LinkWorld } from "./link-world.ts";
import { openBase } from "./open-base.ts";

const logger = pino({ level: "silent" });

/** A Discord and the real bot. */
export async function openDiscordWorld(link: LinkName, store: StoreLocation): Promise<LinkWorld> {
  const base = await openBase(store);
  const discord = await startDiscordStandIn();
  const mode = link === "Discord bot → Discord gateway" ? "gateway" : "http";
  const ways = await waysOf(link, discord, base.line.running.url);
  const apiKey = await base.line.keyFor("discord", ["bot", "render", "read"]);
  const { token, applicationId, publicKey } = discord;
  const bot = createDiscordBot({
    client: createReelayClient({ url: ways.serviceUrl, apiKey }),
    settings: { mode, token, applicationId, publicKey, apiUrl: ways.discordUrl, host: "127.0.0.1", port: 0 },
    fetchVideo: openVideo({ apiUrl: ways.serviceUrl, fetch }),
    logger,
    onFatal: () => {},
  });
  await bot.start();
  if (mode === "http") discord.deliverTo(`${bot.url}/discord/interactions`);
  await untilReady(bot);
  return {
    proxy: ways.proxy,
    observer: base.observer,
    control: base.control,
    ask: (title) => ask(discord, title),
    postProblems: (ids) => countPosts(ids, postsIn(discord)),
    lateCalls: () => [],
    async stop() {
      await bot.stop();
      await base.stop();
      await discord.stop();
      for (const proxy of ways.all) await proxy.stop();
    },
  };
}

interface Ways {
  serviceUrl: string;
  discordUrl: string;
  /** The one that misbehaves. */
  proxy: ChaosProxy;
  all: readonly ChaosProxy[];
}

/** The gateway's address comes from Discord's own answers, so on their way the proxy's takes its place. */
async function waysOf(link: LinkName, discord: DiscordStandIn, serviceUrl: string): Promise<Ways> {
  if (link === "Discord bot → service") {
    const { proxy, url } = await proxyUrl(serviceUrl);
    return { serviceUrl: url, discordUrl: discord.apiUrl, proxy, all: [proxy] };
  }
  if (link === "Discord bot → Discord REST") {
    const { proxy, url } = await proxyUrl(discord.apiUrl);
    return { serviceUrl, discordUrl: url, proxy, all: [proxy] };
  }
  const { hostname: host, port } = new URL(discord.url);
  const target = { host, port: Number(port) };
  const own: { port: number } = { port: Number(port) };
  const rewrite = (chunk: Buffer): Buffer => replacePort(chunk, { host: `ws://${host}`, from: port, to: own.port });
  const gateway = await openChaosProxy({ target, rewrite });
  own.port = gateway.port;
  const rest = await openChaosProxy({ target, rewrite });
  const discordUrl = discord.apiUrl.replace(port, String(rest.port));
  return { serviceUrl, discordUrl, proxy: gateway, all: [gateway, rest] };
}

async function untilReady(bot: DiscordBot): Promise<void> {
  while (bot.health().status !== "ok") await wait(20);
}

/** In Discord the card comes into the reply; its first text may come later than the reply itself. */
async function ask(discord: DiscordStandIn, title: string): Promise<Answer> {
  const startedAt = performance.now();
  const { failure } = await discord.slashCommand({ options: { script: `This is ${title}.` } });
  return chatAnswer(title, { text: "", failure, tookMs: performance.now() - startedAt });
}

function postsIn(discord: DiscordStandIn) {
  const { messages } = discord.channel(discord.places.general);
  const all = [...messages, ...discord.directMessages(discord.people.alice)].filter(({ deleted }) => !deleted);
  const isMention = ({ content }: StandInMessage) => content.startsWith("<@");
  return {
    cards: all
      .filter((message) => !isMention(message))
      .map((message) => ({
        text: textOf(message),
        isFinal: /card:again/.test(JSON.stringify(message.components)),
      })),
    mentions: all.filter(isMention).map((message) => ({ text: textOf(message) })),
  };
}

const textOf = ({ content, embeds }: StandInMessage): string =>
  `${content}${JSON.stringify(embeds)}`.replaceAll("\\", "");
