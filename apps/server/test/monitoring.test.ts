import { readFileSync } from "node:fs";
import { botScopes } from "@reelay/slack-bot";
import { startSlackStandIn } from "@reelay/slack-stand-in";
import { expect, onTestFinished, test, vi } from "vitest";
import { z } from "zod";
import { finishCommand, makeFolder } from "./run-command.ts";
import { startInstallation, untilRender } from "./start-installation.ts";

const dashboardSchema = z.object({
  title: z.literal("Reelay"),
  schemaVersion: z.number().min(36),
  panels: z.array(
    z.object({
      id: z.number(),
      title: z.string(),
      targets: z.array(z.object({ expr: z.string(), refId: z.string() })).optional(),
    }),
  ),
});

const dashboard = dashboardSchema.parse(JSON.parse(readFileSync("docs/grafana/reelay.json", "utf8")));
const expressions = dashboard.panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr));

/** Names that a scrape has, with the series that Prometheus makes of a histogram. */
function namesIn(scrape: string): Set<string> {
  return new Set(
    [...scrape.matchAll(/^# TYPE (\w+) (\w+)$/gm)].flatMap(([, name = "", type]) =>
      type === "histogram" ? ["_bucket", "_sum", "_count"].map((suffix) => name + suffix) : [name],
    ),
  );
}

async function openSlack() {
  const slack = await startSlackStandIn({ scopes: botScopes.map(({ scope }) => scope) });
  onTestFinished(() => slack.stop());
  const { botToken, appToken, apiUrl } = slack;
  const env = { SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: appToken, SLACK_API_URL: apiUrl, SLACK_PORT: "0" };
  return { slack, env };
}

async function readiness(url: string, query = "") {
  const answer = await fetch(`${url}/readyz${query}`);
  const body = z
    .object({ checks: z.record(z.string(), z.string()), reasons: z.array(z.string()).default([]) })
    .parse(await answer.json());
  return { status: answer.status, ...body };
}

test("every expression of the dashboard reads metrics that a running installation with a bot has", async () => {
  const { slack, env } = await openSlack();
  const { url, client } = await startInstallation(await makeFolder(), { env });
  await slack.sockets.waitFor(1);
  await slack.slashCommand({ text: "Canary words for a scrape." });
  const { renders } = await vi.waitFor(async () => {
    const listed = await client.renders.list.query({});
    if (listed.renders.length === 0) throw new Error("not accepted yet");
    return listed;
  }, 20_000);
  await untilRender(client, renders[0]?.id ?? "", ({ state }) => state === "ready");
  const scrape = await vi.waitFor(async () => {
    const text = await (await fetch(`${url}/metrics`)).text();
    if (!/^reelay_delivery_seconds_count\{surface="slack"\} 1$/m.test(text)) throw new Error("not delivered yet");
    return text;
  }, 40_000);
  const known = namesIn(scrape);
  const named = expressions.flatMap((expr) => [...expr.matchAll(/\b((?:reelay|nodejs|process)_\w+)\{/g)]);
  expect(named.length).toBeGreaterThanOrEqual(expressions.length);
  expect(named.map(([, name = ""]) => name).filter((name) => !known.has(name))).toEqual([]);
  expect(scrape).toMatch(/^reelay_chat_calls_total\{surface="slack",method="postCard",outcome="ok"\} 1$/m);
  for (const id of [renders[0]?.id ?? "", slack.workspaceId, "C01GENERAL", slack.botToken, slack.appToken, "Canary"]) {
    expect(scrape).not.toContain(id);
  }
});

test("a platform connection that is lost turns /readyz red by its name and is a problem of the checkup, and both recover", async () => {
  const { slack, env } = await openSlack();
  const { url, apiKey } = await startInstallation(await makeFolder(), { env });
  const checkup = async () => {
    const cwd = await makeFolder();
    const checking = { REELAY_API_URL: url, REELAY_API_KEY: apiKey, REELAY_PORT: "0" };
    return (await finishCommand(["checkup"], { cwd, env: checking })).stdout;
  };
  const until = async (slackIs: string) =>
    await vi.waitFor(async () => {
      const seen = await readiness(url);
      if (seen.checks["slack"] !== slackIs) throw new Error(JSON.stringify(seen));
      return seen;
    }, 40_000);
  expect(await until("ok")).toMatchObject({ status: 200, checks: { process: "ok", store: "ok", region_global: "ok" } });
  expect(await checkup()).toMatch(/✓ Slack +the bot of this process is connected/);
  slack.fault({ kind: "error", method: "apps.connections.open", error: "invalid_auth", times: Infinity });
  slack.sockets.drop();
  expect(await until("problem")).toMatchObject({ status: 503, reasons: [expect.stringMatching(/^Slack: /)] });
  expect(await readiness(url, "?only=store")).toEqual({
    status: 200,
    checks: { process: "ok", store: "ok" },
    reasons: [],
  });
  expect((await (await fetch(`${url}/metrics`)).text()).match(/^reelay_check_ok\{check="slack"\} (\d)$/m)?.[1]).toBe(
    "0",
  );
  expect(await checkup()).toMatch(/✗ Slack +the bot of this process is in trouble/);
  slack.clearFaults();
  expect(await until("ok")).toMatchObject({ status: 200, reasons: [] });
});
