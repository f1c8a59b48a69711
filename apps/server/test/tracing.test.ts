import { once } from "node:events";
import { createServer } from "node:net";
import { fileURLToPath } from "node:url";
import { startDiscordStandIn } from "@reelay/discord-stand-in";
import { startSlackStandIn } from "@reelay/slack-stand-in";
import { startCollector, type Collector } from "@reelay/tracing/test";
import { expect, onTestFinished, test, vi } from "vitest";
import { readLog, type LogLine } from "./read-log.ts";
import { makeFolder, runCommand, type RunningCommand } from "./run-command.ts";
import { startInstallation, untilRender, type Installation } from "./start-installation.ts";

const patience = { timeout: 60_000, interval: 100 };
const script = "The unspeakable merger of Alice.";
const mainOf = (bot: "slack" | "discord") => fileURLToPath(new URL(`../../${bot}-bot/src/main.ts`, import.meta.url));

async function openCollector(): Promise<Collector> {
  const collector = await startCollector();
  onTestFinished(() => collector.stop());
  return collector;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === "object" && address !== null ? address.port : 0;
}

/** A service that can be reached under the same address after a restart, and is told of news. */
async function openService(env: Record<string, string> = {}): Promise<{
  installation: Installation;
  botKey: string;
  restart: () => Promise<Installation>;
}> {
  const cwd = await makeFolder();
  const port = String(await freePort());
  const settings = { REELAY_PORT: port, REELAY_PUBLIC_URL: `http://127.0.0.1:${port}`, ...env };
  const installation = await startInstallation(cwd, { env: settings });
  const { key: botKey } = await installation.client.keys.create.mutate({
    name: "bot",
    scopes: ["bot", "render", "read"],
  });
  const restart = () => startInstallation(cwd, { env: settings, apiKey: installation.apiKey });
  return { installation, botKey, restart };
}

async function startSlackBot(service: { url: string; key: string }, env: Record<string, string> = {}) {
  const slack = await startSlackStandIn();
  onTestFinished(() => slack.stop());
  const bot = runCommand([], {
    cwd: await makeFolder(),
    script: mainOf("slack"),
    env: {
      REELAY_API_URL: service.url,
      REELAY_API_KEY: service.key,
      SLACK_BOT_TOKEN: slack.botToken,
      SLACK_APP_TOKEN: slack.appToken,
      SLACK_API_URL: slack.apiUrl,
      SLACK_PORT: "0",
      ...env,
    },
  });
  await slack.sockets.waitFor(1);
  return { slack, bot };
}

const logOf = (...commands: RunningCommand[]): string => commands.map((command) => command.output().stderr).join("\n");
const traceOf = (lines: readonly LogLine[], msg: string): string => {
  const trace = lines.find((line) => line.msg === msg)?.trace;
  if (trace === undefined) throw new Error(`no trace on ${msg}`);
  return trace;
};
/** What was said under one reference, in short. */
const saidUnder = (lines: readonly LogLine[], trace: string): string[] => [
  ...new Set(
    lines
      .filter((line) => line.trace === trace)
      .map(({ msg, step, call, kind }) => [msg, step, call, kind].filter((word) => typeof word === "string").join(" ")),
  ),
];

const ofEveryRequest = [
  "render.accepted",
  "upstream.answered submit draft",
  "upstream.answered submit export",
  "step.done submit",
  "upstream.answered sync progress",
  "step.done save",
  "chat.answered editCard",
  "card.shown",
];

test("one reference leads from a command in Slack to its post, over processes and a restart, and every span is in its trace", async () => {
  const collector = await openCollector();
  const traces = { OTEL_EXPORTER_OTLP_ENDPOINT: collector.endpoint };
  const { installation, botKey, restart } = await openService(traces);
  const { slack, bot } = await startSlackBot({ url: installation.url, key: botKey }, traces);
  await installation.control("global").setFault({ kind: "freezeAt", percent: 40 });
  const { answer } = await slack.slashCommand({ text: script });
  const id = /r_\w+/.exec(JSON.stringify(answer))?.[0] ?? "";
  const { version } = await untilRender(installation.client, id, ({ progress }) => progress === 40);
  // A card that is on its way when the service dies waits a minute for its next holder.
  await vi.waitFor(() => expect(logOf(bot)).toMatch(new RegExp(`"version":${version},"msg":"card.shown"`)), patience);
  await installation.kill();
  const again = await restart();
  await again.control("global").clearFaults();
  await vi.waitFor(() => expect(logOf(bot)).toContain('"call":"mention"'), patience);
  again.command.child.kill("SIGTERM");
  bot.child.kill("SIGTERM");
  await Promise.all([again.command.exited, bot.exited]);

  const log = logOf(bot, installation.command, again.command);
  const lines = readLog(log);
  const trace = traceOf(lines, "slack.request");
  const said = saidUnder(lines, trace);
  expect(said).toEqual(expect.arrayContaining([...ofEveryRequest, "chat.answered postCard", "chat.answered mention"]));
  expect(said).toContain("webhook.nudged");
  const ofRender = lines.filter(({ renderId }) => renderId === id);
  expect(ofRender.filter((line) => line.trace !== trace)).toEqual([]);
  const ours = collector.spans.filter(({ traceId }) => traceId === trace);
  expect(new Set(ours.map(({ service }) => service))).toEqual(new Set(["reelay", "reelay-slack-bot"]));
  const names = ["slack /video", "POST /trpc", "renders.create", "render.submit", "render.sync", "render.save"];
  const calls = ["aistudios export", "card.deliver", "slack postCard", "slack editCard"];
  expect(ours.map(({ name }) => name)).toEqual(expect.arrayContaining([...names, ...calls]));
  // What the killed process had not ended is lost with it; its calls were sent before.
  const known = new Set(ours.map(({ spanId }) => spanId));
  const orphans = ours.filter(({ parentSpanId }) => parentSpanId !== "" && !known.has(parentSpanId));
  expect(orphans.filter(({ name }) => !name.startsWith("aistudios "))).toEqual([]);
  expect(ours.filter(({ parentSpanId }) => parentSpanId === "").map(({ name }) => name)).toEqual(["slack /video"]);
  for (const secret of [script, "merger", botKey, installation.apiKey, slack.botToken, slack.appToken]) {
    expect(log).not.toContain(secret);
    expect(collector.raw).not.toContain(secret);
  }
  expect(log + collector.raw).not.toMatch(/hooks\/aistudios\/r_/);
});

test("one reference leads from a command in Discord to its card, without any receiver of traces", async () => {
  const { installation, botKey } = await openService();
  const discord = await startDiscordStandIn();
  onTestFinished(() => discord.stop());
  const bot = runCommand([], {
    cwd: await makeFolder(),
    script: mainOf("discord"),
    env: {
      REELAY_API_URL: installation.url,
      REELAY_API_KEY: botKey,
      DISCORD_TOKEN: discord.token,
      DISCORD_APP_ID: discord.applicationId,
      DISCORD_API_URL: discord.apiUrl,
      DISCORD_PORT: "0",
    },
  });
  await discord.gateway.waitFor(1);
  await discord.slashCommand({ options: { script } });
  await vi.waitFor(() => expect(logOf(bot)).toContain('"call":"mention"'), patience);
  const log = logOf(bot, installation.command);
  const lines = readLog(log);
  expect(saidUnder(lines, traceOf(lines, "discord.request"))).toEqual(
    expect.arrayContaining([...ofEveryRequest, "chat.answered mention"]),
  );
  for (const secret of [script, "merger", botKey, discord.token]) expect(log).not.toContain(secret);
  await installation.kill();
});

test("a bot in the service's own process has one reference with it, too", async () => {
  const slack = await startSlackStandIn();
  onTestFinished(() => slack.stop());
  const { botToken, appToken, apiUrl } = slack;
  const settings = { SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: appToken, SLACK_API_URL: apiUrl, SLACK_PORT: "0" };
  const { installation } = await openService(settings);
  await slack.sockets.waitFor(1);
  await slack.slashCommand({ text: script });
  await vi.waitFor(() => expect(logOf(installation.command)).toContain('"call":"mention"'), patience);
  const lines = readLog(logOf(installation.command));
  expect(saidUnder(lines, traceOf(lines, "slack.request"))).toEqual(expect.arrayContaining(ofEveryRequest));
  expect(logOf(installation.command)).not.toContain("merger");
  await installation.kill();
});

test("a caller's own traceparent is taken over when it is one, and a hostile one leaves no mark", async () => {
  const { installation } = await openService();
  const own = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
  const hostile = ["00-x", `${own}-more`, `01${own.slice(2)}`, own.toUpperCase(), '"},{"level":60', "0".repeat(10_000)];
  const create = async (traceparent: string, key: string): Promise<string> => {
    const response = await fetch(`${installation.url}/trpc/renders.create`, {
      method: "POST",
      headers: { authorization: `Bearer ${installation.apiKey}`, "content-type": "application/json", traceparent },
      body: JSON.stringify({ script: `${script} ${key}`, idempotencyKey: key }),
    });
    return /r_\w+/.exec(await response.text())?.[0] ?? "";
  };
  const id = await create(own, "own");
  const others = [];
  for (const [index, traceparent] of hostile.entries()) others.push(await create(traceparent, `hostile ${index}`));
  const accepted = (renderId: string) =>
    readLog(logOf(installation.command)).find((line) => line.msg === "render.accepted" && line.renderId === renderId);
  expect(accepted(id)?.trace).toBe("4bf92f3577b34da6a3ce929d0e0e4736");
  const traces = others.map((other) => accepted(other)?.trace);
  expect(traces.every((trace) => /^[0-9a-f]{32}$/.test(trace ?? ""))).toBe(true);
  expect(new Set([...traces, accepted(id)?.trace]).size).toBe(hostile.length + 1);
  for (const text of hostile) expect(logOf(installation.command)).not.toContain(text);
  await installation.kill();
});

test.each([
  ["hangs", () => {}],
  ["is broken", (response: { writeHead(code: number): { end(): void } }) => response.writeHead(500).end()],
])("a receiver that %s keeps no render from being finished, and no process from stopping", async (_how, answer) => {
  const collector = await startCollector(answer);
  onTestFinished(() => collector.stop());
  const { installation } = await openService({ OTEL_EXPORTER_OTLP_ENDPOINT: collector.endpoint });
  const { id } = await installation.client.renders.create.mutate({ script, idempotencyKey: "one" });
  await untilRender(installation.client, id, ({ state }) => state === "ready");
  expect(collector.raw).toContain("renders.create");
  installation.command.child.kill("SIGTERM");
  expect(await installation.command.exited).toBe(0);
});

test("nothing of OpenTelemetry's exporter is loaded until a receiver is set", async () => {
  const watch = `data:text/javascript,import{registerHooks}from'node:module';
    registerHooks({load(url,context,next){if(url.includes('@opentelemetry/'))console.error('loaded '+url);
    return next(url,context)}})`.replaceAll(/\n\s*/g, "");
  const loaded = async (env: Record<string, string>): Promise<string[]> => {
    const { installation } = await openService({ NODE_OPTIONS: `--import="${watch}"`, ...env });
    await installation.kill();
    return [...logOf(installation.command).matchAll(/^loaded .*@opentelemetry\/([\w-]+)\//gm)].map(([, name]) => name!);
  };
  expect(new Set(await loaded({}))).toEqual(new Set(["api"]));
  const { endpoint } = await openCollector();
  expect(await loaded({ OTEL_EXPORTER_OTLP_ENDPOINT: endpoint })).toContain("exporter-trace-otlp-http");
});
