import fc from "fast-check";
import { expect, test } from "vitest";
import { openPayload, sealPayload } from "./seal-payload.ts";

const secret = "a secret of the tests, 32 or more";
const key = { surface: "slack", id: "T1" } as const;

test("any payload comes back as it was", () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.string(), (payload, id) => {
      const plain: unknown = JSON.parse(JSON.stringify(payload));
      expect(openPayload(secret, { ...key, id }, sealPayload(secret, { ...key, id }, plain))).toEqual(plain);
    }),
    { numRuns: 100 },
  );
});

test("the same payload is never sealed to the same text", () => {
  const sealed = Array.from({ length: 50 }, () => sealPayload(secret, key, { token: "xoxb-1" }));
  expect(new Set(sealed).size).toBe(50);
});

test("another secret, another row and any changed, missing or added byte are refused in words", () => {
  const sealed = sealPayload(secret, key, { token: "xoxb-1" });
  const bytes = Buffer.from(sealed.slice(3), "base64url");
  const refused: [string, string, string][] = [
    ["another secret, as long", "T1", sealed],
    [secret, "T2", sealed],
    [secret, "T1", ""],
    [secret, "T1", "v1."],
    [secret, "T1", `v1.${bytes.subarray(0, -1).toString("base64url")}`],
    [secret, "T1", `v1.${Buffer.concat([bytes, bytes.subarray(0, 1)]).toString("base64url")}`],
  ];
  for (let index = 0; index < bytes.length; index += 1) {
    const changed = Buffer.from(bytes);
    changed[index] = (changed[index] ?? 0) ^ 1;
    refused.push([secret, "T1", `v1.${changed.toString("base64url")}`]);
  }
  for (const [tried, id, text] of refused) {
    expect(() => openPayload(tried, { surface: "slack", id }, text)).toThrow(
      expect.objectContaining({
        code: "SETTINGS_INVALID",
        message: expect.stringContaining("REELAY_SECRET changed"),
      }),
    );
  }
});
