import { expect, test } from "vitest";
import { isWebhookSecret, webhookSecret } from "./webhook-secret.ts";
import { webhookUrl } from "./webhook-url.ts";

const service = { publicUrl: null, localUrl: "http://127.0.0.1:3000", secret: "s" };
const id = "r_0123456789abcdefghjk";

test("a service that AI STUDIOS cannot reach gives no webhook URL", () => {
  expect(webhookUrl(service, id, { sandbox: false })).toBeUndefined();
});

test("the sandbox is given the local URL, so that webhooks work without a public one", () => {
  expect(webhookUrl(service, id, { sandbox: true })).toBe(
    `http://127.0.0.1:3000/hooks/aistudios/${id}/${webhookSecret("s", id)}`,
  );
});

test("the public URL is used wherever there is one", () => {
  const reachable = { ...service, publicUrl: "https://video.example.com" };
  for (const sandbox of [true, false]) {
    expect(webhookUrl(reachable, id, { sandbox })).toMatch(/^https:\/\/video\.example\.com\/hooks\//);
  }
});

test("a secret belongs to one render and one installation", () => {
  const secret = webhookSecret("s", id);
  expect(secret).toMatch(/^[0-9A-Za-z_-]{43}$/);
  expect(isWebhookSecret("s", id, secret)).toBe(true);
  expect(isWebhookSecret("s", `${id}0`, secret)).toBe(false);
  expect(isWebhookSecret("t", id, secret)).toBe(false);
  for (const wrong of ["", secret.slice(1), `${secret}=`, secret.toUpperCase(), `${secret}\0`]) {
    expect(isWebhookSecret("s", id, wrong)).toBe(false);
  }
});
