import { request } from "node:http";
import { afterEach, expect, test } from "vitest";
import { openWebApp, type WebApp, type WebAppOptions } from "../http/test/open-web-app.ts";

const token = "a-token-of-at-least-16";
let web: WebApp | undefined;
afterEach(async () => await web?.close());

async function open(options: WebAppOptions = {}): Promise<WebApp> {
  web = await openWebApp(options);
  return web;
}

async function ask(from: WebApp, headers: Record<string, string> = {}) {
  const answered = Promise.withResolvers<{ status: number; text: string; headers: NodeJS.Dict<string | string[]> }>();
  const sent = request(`${from.url}/metrics`, { headers }, (answer) => {
    let text = "";
    answer.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
    answer.on("end", () => answered.resolve({ status: answer.statusCode ?? 0, text, headers: answer.headers }));
  });
  sent.on("error", answered.reject).end();
  return await answered.promise;
}

test("without a token this machine is answered, and whoever comes through a proxy finds nothing there", async () => {
  const from = await open();
  expect(await ask(from)).toMatchObject({ status: 200, headers: { "cache-control": "no-store" } });
  const nothing = await fetch(`${from.url}/nothing`);
  expect(await ask(from, { "x-forwarded-for": "203.0.113.7" })).toMatchObject({
    status: 404,
    text: await nothing.text(),
  });
});

test("on a public address nobody is answered without a token: a proxy here looks like this machine", async () => {
  expect(await ask(await open({ publicUrl: "https://video.example.com" }))).toMatchObject({ status: 404 });
});

test("with a token its bearer is answered, everybody else is told what is missing and nothing more", async () => {
  const from = await open({ publicUrl: "https://video.example.com", metricsToken: token });
  const authorization = `Bearer ${token}`;
  expect(await ask(from, { authorization, "x-forwarded-for": "203.0.113.7" })).toMatchObject({ status: 200 });
  for (const headers of [{}, { authorization: "Bearer wrong-and-long-enough" }]) {
    const refused = await ask(from, headers);
    expect(refused).toMatchObject({ status: 401, headers: { "www-authenticate": "Bearer" } });
    expect(refused.text).not.toContain("reelay_");
  }
  expect(from.lines.join("\n")).not.toContain(token);
});

test("a store that does not answer takes its gauges away and leaves what this process counted", async () => {
  let isDown = false;
  const from = await open({
    store: (store) => ({
      ...store,
      db: store.db.withPlugin({
        transformQuery: ({ node }) => node,
        transformResult: async ({ result }) =>
          isDown ? await Promise.reject(new Error("connect ECONNREFUSED 10.0.0.1:5432")) : result,
      }),
    }),
  });
  from.service.metrics.count("webhooks", { outcome: "looked" });
  isDown = true;
  const down = await ask(from);
  expect(down.status).toBe(200);
  expect(down.text).toContain('reelay_check_ok{check="store"} 0');
  expect(down.text).toContain('reelay_webhooks_total{outcome="looked"} 1');
  expect(down.text).not.toMatch(/^reelay_(renders|jobs_due|account_state)\{|10\.0\.0\.1/m);
  isDown = false;
  expect((await ask(from)).text).toContain('reelay_check_ok{check="store"} 1');
});
