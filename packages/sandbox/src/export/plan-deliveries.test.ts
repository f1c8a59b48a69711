import { expect, test } from "vitest";
import { planDeliveries } from "./plan-deliveries.ts";

const none = { missing: false, copies: 1, reordered: false };
const body = (progress: number) => ({ progress, backendTaskId: "task" });

test("without faults each webhook goes out once", () => {
  expect(planDeliveries(body(25), [], none)).toEqual({ deliveries: [{ kind: "genuine", body: body(25) }], held: [] });
});

test("reordered webhooks follow the last one, the latest first", () => {
  const faults = { ...none, reordered: true };
  const first = planDeliveries(body(25), [], faults);
  const second = planDeliveries(body(50), first.held, faults);
  const last = planDeliveries(body(100), second.held, faults);
  expect([first.deliveries, second.deliveries]).toEqual([[], []]);
  expect(last.deliveries.map((delivery) => delivery.body.progress)).toEqual([100, 50, 25]);
});

test("a forged webhook goes out although the genuine one is missing", () => {
  const forged = body(100);
  const plan = planDeliveries(body(25), [], { ...none, missing: true, forged });
  expect(plan.deliveries).toEqual([{ kind: "forged", body: forged }]);
});
