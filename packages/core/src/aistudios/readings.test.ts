import { expect, test } from "vitest";
import { readEnvelope } from "./envelope.ts";
import { readProgress } from "./readings.ts";
import { redact } from "./redact.ts";

/** The most that is read of an answer. */
const largest = 1_000_000;

test("a progress of a million characters is unknown at once, and does not hold the process up", () => {
  const endless = `${"0".repeat(largest / 2)}${"\t".repeat(largest / 2)}+`;
  expect(readProgress({ progress: endless })?.progress).toBeNull();
});

test.each([
  ["42", 42],
  [" 42.5 % ", 42.5],
  ["+7.", 7],
  [".5", 0.5],
  ["-1", -1],
  ["1e3", null],
  ["4 2", null],
  ["%", null],
  ["", null],
])("a progress of %j reads as %j", (progress, expected) => {
  expect(readProgress({ progress })?.progress).toBe(expected);
});

test("a million characters that look like tokens are hidden without holding the process up", () => {
  expect(redact("eyJ-".repeat(largest / 4), [])).toBe("[redacted]");
  expect(redact("a key eyJhbGciOi.eyJzdWI.c2lnbmVk was given", [])).toBe("a key [redacted] was given");
});

test("of a message of a million characters only the beginning is read", () => {
  const text = JSON.stringify({ success: false, error: { msg: "plan ".repeat(largest / 5) } });
  const envelope = readEnvelope({ method: "GET", status: 200, contentType: "application/json", text, isCut: false });
  expect(envelope).toMatchObject({ isSuccess: false, vendorMessage: expect.stringMatching(/^.{1,2000}$/) });
});
