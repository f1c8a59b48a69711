import { expect, test, vi } from "vitest";
import { startTestService, type TestServiceOptions } from "./start-test-service.ts";

const gate = { callsPerSecond: 200, callsAtOnce: 12 };
const script = "Hello there.";
const seen = (account: "ok" | "note" | "problem") => ({ process: "ok", store: "ok", region_global: account });

async function startGated(options: TestServiceOptions = {}) {
  const service = await startTestService({ gate, spends: true, regions: ["global"], ...options });
  const readiness = async () => {
    const response = await fetch(`${service.running.url}/readyz`);
    return (await response.json()) as { status: string; reasons?: string[]; notes?: string[]; checks: object };
  };
  const checked = async () => {
    const checks = await service.client.system.checkup.query();
    return checks.find(({ name }) => name === "region global");
  };
  const gateOf = () => service.running.service.regions.get("global")?.gate?.look();
  return { ...service, readiness, checked, gateOf };
}

const create = (service: Awaited<ReturnType<typeof startGated>>, key: string) =>
  service.client.renders.create.mutate({ script, idempotencyKey: key });

test("an open gate is not felt: a render goes through, the service is ready and the key is found accepted", async () => {
  const service = await startGated();
  const { id } = await create(service, "open");
  expect(await service.finished(id)).toMatchObject({ state: "ready" });
  expect(await service.paid(id)).toMatchObject({ exports: 1, charges: 1 });
  expect(await service.readiness()).toEqual({ status: "ready", checks: seen("ok") });
  expect(await service.checked()).toMatchObject({ status: "ok" });
  await service.stop();
});

test("a key that a fresh login does not mend stops every call, turns the service red and is a problem of the checkup", async () => {
  const service = await startGated();
  await service.control.global.setFault({ kind: "auth401" });
  const { id } = await create(service, "refused");
  await vi.waitFor(async () => expect(await service.gateOf()).toMatchObject({ kind: "refused" }), 10_000);
  const { calls } = await service.control.global.ledger();
  await create(service, "another");
  const { status, reasons, checks } = await service.readiness();
  expect(checks).toEqual(seen("problem"));
  expect([status, reasons]).toEqual(["not ready", [expect.stringMatching(/^Global: its key has been refused since /)]]);
  expect(await service.checked()).toMatchObject({ status: "problem", found: expect.stringContaining("refused since") });
  expect((await service.control.global.ledger()).calls.length).toBe(calls.length);
  expect(await service.client.renders.get.query({ id })).toMatchObject({ state: "submitting" });
  const rows = await service.store.store.db.selectFrom("renders").select(["spent", "submission"]).execute();
  expect(rows.map(({ spent, submission }) => [spent, submission.open, submission.attempts])).toEqual([
    ["nothing", null, { draft: 0, export: 0 }],
    ["nothing", null, { draft: 0, export: 0 }],
  ]);
  await service.stop();
});

test("a silent account and one that asked to slow down are notes: the service stays ready and says which and since when", async () => {
  const service = await startGated();
  await service.control.global.setFault({ kind: "serverError", status: 503, route: "models" });
  for (let read = 0; read < 3; read += 1) {
    await service.running.service.regions
      .get("global")
      ?.client.listAvatars()
      .catch(() => undefined);
  }
  expect(await service.readiness()).toEqual({
    status: "ready",
    notes: [expect.stringMatching(/^Global: its service has not answered since \d{4}-.* everything else waits$/)],
    checks: seen("note"),
  });
  expect(await service.checked()).toMatchObject({
    status: "note",
    found: expect.stringContaining("not answered since"),
  });
  await service.stop();

  const limited = await startGated();
  await limited.control.global.setFault({ kind: "rateLimited", retryAfter: { seconds: 600 }, route: "models" });
  await limited.running.service.regions
    .get("global")
    ?.client.listAvatars()
    .catch(() => undefined);
  expect(await limited.readiness()).toEqual({
    status: "ready",
    notes: [expect.stringMatching(/^Global: its account was asked to slow down: no call before \d{4}-/)],
    checks: seen("note"),
  });
  expect(await limited.checked()).toMatchObject({ status: "note", found: expect.stringContaining("slow down") });
  await limited.stop();
});
