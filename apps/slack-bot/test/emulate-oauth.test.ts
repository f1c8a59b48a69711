import { createEmulator, type Emulator } from "emulate";
import { afterAll, beforeAll, expect, it } from "vitest";
import { freePort } from "./free-port.ts";
import { startLine, type Line } from "./start-line.ts";

let emulator: Emulator;
let line: Line;
beforeAll(async () => {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const app = { client_id: "1.2", client_secret: "a client secret", name: "Reelay", redirect_uris: [callback] };
  emulator = await createEmulator({
    service: "slack",
    port,
    hostname: "127.0.0.1",
    baseUrl: url,
    seed: {
      slack: {
        team: { name: "T", domain: "t" },
        users: [{ name: "alice", real_name: "Alice", email: "a@example.com" }],
        oauth_apps: [app],
      },
    },
  });
  line = await startLine({
    settings: () => ({
      botToken: undefined,
      clientId: app.client_id,
      clientSecret: app.client_secret,
      stateSecret: "a state secret, long",
      publicUrl: "https://video.example.com",
      apiUrl: `${url}/api/`,
      authorizeUrl: `${url}/oauth/v2/authorize`,
    }),
  });
});
afterAll(async () => {
  await line.stop();
  await emulator.close();
});

const callback = "https://video.example.com/slack/oauth/callback";

it("a peer not written here takes the installation: consent, code, token, and it is stored", async () => {
  const start = await fetch(`${line.bot.url}/slack/oauth/install`, { redirect: "manual" });
  const cookie = start.headers.get("set-cookie")!.split(";")[0]!;
  const page = await (await fetch(start.headers.get("location")!)).text();
  const form = new URLSearchParams();
  for (const [, name = "", value = ""] of page.matchAll(/name="(\w+)" value="([^"]*)"/g)) {
    form.set(name, value.replaceAll("&amp;", "&"));
  }
  expect(form.get("redirect_uri")).toBe(callback);
  const agreed = await fetch(`${emulator.url}/oauth/v2/authorize/callback`, {
    method: "POST",
    body: form,
    redirect: "manual",
  });
  const back = new URL(agreed.headers.get("location")!);
  const answer = await fetch(`${line.bot.url}/slack/oauth/callback${back.search}`, {
    headers: { cookie },
    redirect: "manual",
  });
  expect(answer.status).toBeLessThan(400);
  const { installations } = await line.client.installations.list.query({ surface: "slack" });
  expect(installations).toHaveLength(1);
  const stored = await line.client.installations.get.query({ surface: "slack", id: installations[0]!.id });
  expect(stored!.payload).toMatchObject({ bot: { token: expect.stringMatching(/^xoxb-/) }, authVersion: "v2" });
});
