import { createReelayClient } from "@reelay/api/client";
import { openVideo } from "@reelay/chat";
import { createSlackBot } from "@reelay/slack-bot";
import { startSlackStandIn, type SlackStandIn, type StandInMessage } from "@reelay/slack-stand-in";
import pino from "pino";
import type { Answer } from "../ask-render.ts";
import { proxyUrl } from "../chaos-proxy.ts";
import type { StoreLocation } from "../processes/open-line.ts";
import { chatAnswer } from "./chat-answer.ts";
import { countPosts } from "./count-posts.ts";
import type { LinkName, LinkWorld } from "./link-world.ts";
import { openBase } from "./open-base.ts";

const logger = pino({ level: "silent" });

/** A Slack and the real bot; commands come over HTTP, past the link that misbehaves. */
export async function openSlackWorld(link: LinkName, store: StoreLocation): Promise<LinkWorld> {
  const base = await openBase(store);
  const slack = await startSlackStandIn();
  const isSlackLink = link === "Slack bot → Slack";
  const { proxy, url } = await proxyUrl(isSlackLink ? slack.apiUrl : base.line.running.url);
  const apiUrl = isSlackLink ? base.line.running.url : url;
  const apiKey = await base.line.keyFor("slack", ["bot", "render", "read"]);
  const { botToken, signingSecret } = slack;
  const bot = createSlackBot({
    client: createReelayClient({ url: apiUrl, apiKey }),
    settings: {
      mode: "http",
      botToken,
      signingSecret,
      apiUrl: isSlackLink ? url : slack.apiUrl,
      host: "127.0.0.1",
      port: 0,
    },
    fetchVideo: openVideo({ apiUrl, fetch }),
    listen: true,
    logger,
  });
  await bot.start();
  slack.deliverTo(`${bot.url}/slack/events`);
  return {
    proxy,
    observer: base.observer,
    control: base.control,
    ask: (title) => ask(slack, title),
    postProblems: (ids) => countPosts(ids, postsIn(slack)),
    lateCalls: () =>
      slack.failures.filter(({ kind }) => kind !== "operation_timeout").map((failure) => JSON.stringify(failure)),
    async stop() {
      await bot.stop();
      await base.stop();
      await slack.stop();
      await proxy.stop();
    },
  };
}

async function ask(slack: SlackStandIn, title: string): Promise<Answer> {
  const { answer, failure, tookMs } = await slack.slashCommand({ text: `This is ${title}.` });
  return chatAnswer(title, { text: JSON.stringify(answer), failure, tookMs });
}

function postsIn(slack: SlackStandIn) {
  const messages = [...slack.channel("C01GENERAL").messages, ...slack.directMessages("U01ALICE00")];
  const marked = (mark: string) => messages.filter(({ metadata }) => JSON.stringify(metadata)?.includes(mark));
  return {
    cards: marked("reelay_card").map((message) => ({
      text: textOf(message),
      isFinal: /card\.again/.test(textOf(message)),
    })),
    mentions: marked("reelay_mention").map((message) => ({ text: textOf(message) })),
  };
}

const textOf = ({ metadata, blocks }: StandInMessage): string => JSON.stringify([metadata, blocks]);
