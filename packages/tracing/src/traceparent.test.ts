import { expect, test } from "vitest";
import { formatTraceparent, newReference, parseTraceparent } from "./traceparent.ts";

const trace = "4bf92f3577b34da6a3ce929d0e0e4736";
const span = "00f067aa0ba902b7";

test("a traceparent of version 00 is read, and written again the same", () => {
  const text = `00-${trace}-${span}-01`;
  const read = parseTraceparent(text);
  expect(read).toMatchObject({ traceId: trace, spanId: span, isRemote: true });
  expect(read && formatTraceparent(read)).toBe(text);
});

test.each([
  ["nothing", undefined],
  ["several headers in one", [`00-${trace}-${span}-01`]],
  ["an empty one", ""],
  ["another version", `01-${trace}-${span}-01`],
  ["the version that is never used", `ff-${trace}-${span}-01`],
  ["capitals", `00-${trace.toUpperCase()}-${span}-01`],
  ["no trace", `00-${"0".repeat(32)}-${span}-01`],
  ["no span", `00-${trace}-${"0".repeat(16)}-01`],
  ["one digit less", `00-${trace.slice(1)}-${span}-01`],
  ["something behind it", `00-${trace}-${span}-01-more`],
  ["a line of its own", `00-${trace}-${span}-01\n`],
  ["a new line within", `00-${trace.slice(1)}\n-${span}-01`],
  ["words", `00-${"<script>alert(1)</script>".padEnd(32, "x")}-${span}-01`],
  ["a megabyte", "0".repeat(1_000_000)],
])("%s is no reference", (_name, text) => {
  expect(parseTraceparent(text)).toBeUndefined();
});

test("a new reference can be read", () => {
  const made = newReference();
  expect(parseTraceparent(formatTraceparent(made))).toMatchObject(made);
});
