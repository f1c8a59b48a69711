import type { Bots } from "../chat/open-bots.ts";
import { webhookSecret } from "../../../../packages/api/src/webhooks/webhook-secret.ts";
import type { Victim } from "../victim.ts";

/** Those that are in doubt or put off stay where they are: what was written so far is looked at. */
const patienceMs = 10_000;

/** Everything that a day brings, once: videos from both chats, faults, wrong keys, wrong paths, settings, new keys. */
export async function wholeRun(
  victim: Victim,
  bots: Bots,
  send: typeof fetch,
): Promise<{ pages: string[]; secrets: { name: string; value: string; mayStandIn?: string[] }[] }> {
  const { slack, discord } = bots;
  const delivered = await slack.slashCommand({ text: "A video from Slack." });
  await discord.slashCommand({ options: { script: "A video from Discord." } });
  await goThroughFaults(victim, bots, send);
  const installation = "xoxb-canary-of-an-installation-0123456789";
  await bots.client.installations.save.mutate({ surface: "slack", id: "T_CANARY", payload: { token: installation } });
  const owner = await victim.keyFor(["admin"]);
  const admin = victim.clientWith(owner, send);
  const made = await victim.clientWith(owner).keys.create.mutate({ name: "made in the run", scopes: ["read"] });
  await Promise.allSettled([admin.keys.list.query(), admin.system.checkup.query(), admin.catalog.avatars.query({})]);
  await admin.installations.list.query({ surface: "slack" }).catch(() => undefined);
  await admin.renders.get.query({ id: "r_00000000000000000000" }).catch(() => undefined);
  await victim
    .clientWith(`${made.key}x`, send)
    .renders.list.query()
    .catch(() => undefined);
  await finish(victim);
  const pages = await openPages(victim, { owner, send });
  const { renders } = await admin.renders.list.query({ limit: 50 });
  for (const { id } of renders) await admin.renders.get.query({ id });
  const responseUrl = String(delivered.payload["response_url"]);
  return {
    pages,
    secrets: [
      { name: "an installation's token", value: installation },
      { name: "an owner's key", value: owner },
      { name: "a key made in the run", value: made.key },
      { name: "an address that answers for the bot", value: responseUrl, mayStandIn: ["what Slack was sent"] },
    ],
  };
}

/** AI STUDIOS refuses, breaks, echoes and forgets; each time a render is on its way. */
async function goThroughFaults(victim: Victim, bots: Bots, send: typeof fetch): Promise<void> {
  const app = victim.clientWith(await victim.keyFor(["render", "read"]), send);
  const faults = [
    { kind: "auth401", times: 2 },
    { kind: "serverError", times: 1, envelope: false },
    { kind: "html", status: 403, times: 1 },
    { kind: "loseReplyAfter", route: "export", times: 1 },
    { kind: "rateLimited", times: 1 },
    { kind: "failExport", times: 1 },
  ] as const;
  for (const [index, fault] of faults.entries()) {
    await victim.control.setFault(fault);
    const asked = { script: `Fault number ${index}.`, idempotencyKey: `fault-${index}`, region: "global" as const };
    const { id } = await app.renders.create.mutate(asked);
    await fetch(`${victim.url}/hooks/aistudios/${id}/${webhookSecret(victim.secret, id)}`, { method: "POST" });
    await app.renders.check.mutate({ id }).catch(() => undefined);
  }
  await victim.control.revokeTokens();
  await bots.slack.slashCommand({ text: "A video after all that." });
  await bots.discord.slashCommand({ options: { script: "Another one." } });
}

async function finish(victim: Victim): Promise<void> {
  const admin = victim.clientWith(await victim.keyFor(["admin"]));
  const startedAt = performance.now();
  for (;;) {
    const rows = await victim.db.selectFrom("renders").select(["id", "state"]).execute();
    const open = rows.filter(({ state }) => !["ready", "failed", "canceled"].includes(state));
    if (open.length === 0 || performance.now() - startedAt > patienceMs) return;
    for (const { id } of open) await admin.renders.check.mutate({ id }).catch(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

/** Every kind of page and answer outside tRPC, good and bad. */
async function openPages(
  { url, db }: Victim,
  { owner, send }: { owner: string; send: typeof fetch },
): Promise<string[]> {
  const [row] = await db.selectFrom("renders").select(["id", "slug"]).where("state", "=", "ready").limit(1).execute();
  const paths = [
    "/",
    `/v/${row?.slug}`,
    "/v/none",
    "/healthz",
    "/readyz",
    "/none",
    `/media/${row?.slug}.png`,
    `/hooks/aistudios/${row?.id}/none`,
    "/trpc/none",
    "/trpc/renders.get?input=%7B",
    `/trpc/renders.list?key=${owner}`,
  ];
  return await Promise.all(
    paths.map(async (path) => {
      const answer = await send(url + path, { headers: { authorization: `Bearer ${owner}.` } });
      return `${path.replace(owner, "")} ${JSON.stringify([...answer.headers])} ${await answer.text()}`;
    }),
  );
}
