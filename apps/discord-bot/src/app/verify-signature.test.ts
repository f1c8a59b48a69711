import { generateKeyPairSync, sign } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readPublicKey, verifySignature } from "./verify-signature.ts";

const pair = generateKeyPairSync("ed25519");
const publicKey = pair.publicKey.export({ format: "der", type: "spki" }).subarray(-32).toString("hex");
const key = readPublicKey(publicKey);
const now = 1_790_000_000_000;
const timestamp = String(now / 1_000);
const body = Buffer.from('{"type":1,"id":"1"}');

const signed = (at: string, raw: Buffer): string =>
  sign(null, Buffer.concat([Buffer.from(at), raw]), pair.privateKey).toString("hex");
const good = { signature: signed(timestamp, body), timestamp, body };
const seconds = (offset: number): string => String(now / 1_000 + offset);

test("what Discord signed is let in", () => {
  expect(verifySignature(key, good, now)).toBe(true);
});

describe("everything else is refused", () => {
  test.each([
    ["no signature", { ...good, signature: undefined }],
    ["no timestamp", { ...good, timestamp: undefined }],
    ["an empty signature", { ...good, signature: "" }],
    ["a signature that is no hexadecimal", { ...good, signature: "zz".repeat(64) }],
    ["a signature that is too short", { ...good, signature: good.signature.slice(2) }],
    ["a signature with more behind it", { ...good, signature: `${good.signature}00` }],
    ["a signature of nothing", { ...good, signature: "00".repeat(64) }],
    ["another body", { ...good, body: Buffer.from('{"type":1,"id":"2"}') }],
    ["a body with a space more", { ...good, body: Buffer.concat([body, Buffer.from(" ")]) }],
    ["no body", { ...good, body: Buffer.alloc(0) }],
    ["another timestamp", { ...good, timestamp: seconds(1) }],
    ["a timestamp with a sign", { ...good, timestamp: `+${timestamp}` }],
    ["a timestamp that is no number", { ...good, timestamp: "now" }],
    ["a timestamp that reaches into the body", { ...good, timestamp: `${timestamp}{`, body: body.subarray(1) }],
  ])("%s", (_name, request) => {
    expect(verifySignature(key, request, now)).toBe(false);
  });

  test.each([-301, 301])("a true signature %i s away from now", (offset) => {
    const at = seconds(offset);
    expect(verifySignature(key, { signature: signed(at, body), timestamp: at, body }, now)).toBe(false);
  });

  test.each([-300, 0, 300])("but not one %i s away", (offset) => {
    const at = seconds(offset);
    expect(verifySignature(key, { signature: signed(at, body), timestamp: at, body }, now)).toBe(true);
  });

  test("any change of any byte, and nothing throws", () => {
    const whole = Buffer.concat([Buffer.from(good.signature, "hex"), Buffer.from(timestamp), body]);
    const change = fc.record({ at: fc.nat(whole.length - 1), by: fc.integer({ min: 1, max: 255 }) });
    fc.assert(
      fc.property(change, ({ at, by }) => {
        const changed = Buffer.from(whole);
        changed[at] = (changed[at] ?? 0) ^ by;
        const request = {
          signature: changed.subarray(0, 64).toString("hex"),
          timestamp: changed.subarray(64, 64 + timestamp.length).toString("latin1"),
          body: changed.subarray(64 + timestamp.length),
        };
        expect(verifySignature(key, request, now)).toBe(false);
      }),
      { numRuns: 10_000 },
    );
  });

  test("any text in the headers", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (signature, at) => {
        expect(verifySignature(key, { signature, timestamp: at, body }, now)).toBe(false);
      }),
      { numRuns: 2_000 },
    );
  });
});
