import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { startTestService, type TestService } from "./start-test-service.ts";

const script = "Canary script: the heron lands at noon.";

async function scrapeOf(service: TestService): Promise<string> {
  const answer = await fetch(`${service.running.url}/metrics`);
  return await answer.text();
}

/** The value of the series with exactly these labels, in any order; undefined when there is none. */
function valueOf(text: string, name: string, labels: Record<string, string> = {}): number | undefined {
  const wanted = Object.entries(labels).map(([label, value]) => `${label}="${value}"`);
  for (const line of text.split("\n")) {
    const found = /^(\w+)(?:\{(.*)\})? (\S+)$/.exec(line);
    if (found?.[1] !== name) continue;
    const given = found[2] === undefined || found[2] === "" ? [] : found[2].split(",");
    if (given.length === wanted.length && wanted.every((pair) => given.includes(pair))) return Number(found[3]);
  }
  return undefined;
}

describe("a render end to end, as a scrape shows it", () => {
  let service: TestService;
  let renderId: string;
  let text: string;
  beforeAll(async () => {
    service = await startTestService({ gate: { callsPerSecond: 200, callsAtOnce: 12 } });
    const request = { script, title: "Canary title", idempotencyKey: `canary-${randomUUID()}` };
    renderId = (await service.client.renders.create.mutate(request)).id;
    await service.client.renders.create.mutate(request);
    await service.client.renders.create.mutate({ ...request, script: "Another." }).catch(() => undefined);
    await service.finished(renderId);
    // Stage times are noted beside the work, after its commit.
    text = await vi.waitFor(async () => {
      const scraped = await scrapeOf(service);
      const to = { region: "global", from: "saving", to: "ready" };
      if (valueOf(scraped, "reelay_stage_seconds_count", to) === undefined) throw new Error("not noted yet");
      return scraped;
    }, 10_000);
  });
  afterAll(() => service.stop());

  it("counts each acceptance by its outcome, and the duplicate that was avoided by its kind", () => {
    const outcomes = ["accepted", "duplicate", "refused", "late", "failed"];
    const counts = outcomes.map((outcome) => valueOf(text, "reelay_accept_seconds_count", { outcome }) ?? 0);
    expect(counts).toEqual([1, 1, 1, 0, 0]);
    expect(valueOf(text, "reelay_duplicates_avoided_total", { kind: "idempotency_key" })).toBe(1);
    expect(valueOf(text, "reelay_duplicates_avoided_total", { kind: "same_request" })).toBe(0);
  });

  it("times every stage once, by the times that were stored", async () => {
    const events = await service.store.store.db
      .selectFrom("render_events")
      .select(["at", "data"])
      .where("render_id", "=", renderId)
      .orderBy("version")
      .execute();
    const enteredAt = (state: string) => events.find(({ data }) => data["state"] === state)?.at.getTime() ?? Number.NaN;
    const path = ["queued", "submitting", "rendering", "saving", "ready"] as const;
    for (const [index, from] of path.slice(0, -1).entries()) {
      const to = path[index + 1] ?? "";
      const labels = { region: "global", from, to };
      expect(valueOf(text, "reelay_stage_seconds_count", labels)).toBe(1);
      const seconds = (enteredAt(to) - enteredAt(from)) / 1_000;
      expect(valueOf(text, "reelay_stage_seconds_sum", labels)).toBeCloseTo(seconds, 3);
    }
    expect(valueOf(text, "reelay_renders_charged_total", { region: "global", spent: "yes" })).toBe(1);
  });

  it("counts every exchange that the sandbox's own ledger has, by what it was for", async () => {
    const { calls } = await service.control.global.ledger();
    const counted = (kind: string, outcome = "ok") =>
      valueOf(text, "reelay_upstream_calls_total", { region: "global", kind, outcome }) ?? 0;
    const exports = calls.filter(({ path }) => path.endsWith("/editor/project/export")).length;
    expect([counted("token"), counted("draft"), counted("export"), counted("oneShot")]).toEqual([1, 1, exports, 0]);
    expect(counted("progress")).toBeGreaterThan(0);
    expect(valueOf(text, "reelay_upstream_seconds_count", { region: "global", kind: "draft" })).toBe(1);
    expect(text).not.toMatch(/^reelay_upstream_calls_total\{.*region="china"/m);
  });

  it("shows what the store holds, and how each account and check stands", () => {
    expect(valueOf(text, "reelay_renders", { region: "global", state: "ready" })).toBe(1);
    expect(valueOf(text, "reelay_renders", { region: "global", state: "queued" })).toBe(0);
    expect(valueOf(text, "reelay_queue_age_seconds", { region: "global" })).toBe(0);
    expect(valueOf(text, "reelay_jobs_due", { step: "submit" })).toBe(0);
    expect(valueOf(text, "reelay_account_state", { region: "china", state: "open" })).toBe(1);
    expect(valueOf(text, "reelay_check_ok", { check: "store" })).toBe(1);
    expect(valueOf(text, "nodejs_eventloop_lag_p99_seconds")).toBeGreaterThanOrEqual(0);
  });

  it("holds no id, no text, no key and no host", async () => {
    const { slug, project_id: projectId } = await service.store.store.db
      .selectFrom("renders")
      .select(["slug", "project_id"])
      .where("id", "=", renderId)
      .executeTakeFirstOrThrow();
    const { appId, userKey } = service.sandbox.regions.global.credentials;
    const host = new URL(service.sandbox.regions.global.baseUrl).host;
    for (const secret of [renderId, slug, projectId, service.apiKey, appId, userKey, host]) {
      expect(text).not.toContain(secret ?? "no such value");
    }
    expect(text).not.toMatch(/canary|heron|rly_|Bearer|127\.0\.0\.1/i);
  });
});
