import fc from "fast-check";
import { expect, test } from "vitest";
import { generateKey, hashKey, isWellFormedKey } from "./key-format.ts";

test("a key carries its prefix, 256 bits and a checksum, and no two are equal", () => {
  const keys = Array.from({ length: 200 }, generateKey);
  expect(new Set(keys).size).toBe(200);
  for (const key of keys) {
    expect(key).toMatch(/^rly_[0-9A-Za-z]{49}$/);
    expect(isWellFormedKey(key)).toBe(true);
  }
});

test("a key with one letter changed, lost or added is refused by its checksum", () => {
  const letter = fc.constantFrom(..."0123456789ABCXYZabcxyz-_ ".split(""));
  fc.assert(
    fc.property(fc.nat({ max: 52 }), letter, (at, other) => {
      const key = generateKey();
      const changed = key.slice(0, at) + other + key.slice(at + 1);
      expect(isWellFormedKey(changed)).toBe(changed === key);
      expect(isWellFormedKey(key.slice(0, at) + key.slice(at + 1))).toBe(false);
      expect(isWellFormedKey(key.slice(0, at) + other + key.slice(at))).toBe(false);
    }),
    { numRuns: 300 },
  );
});

test("any other text is not a key", () => {
  fc.assert(fc.property(fc.string(), (text) => !isWellFormedKey(text)));
});

test("the stored hash says nothing of the key", () => {
  const key = generateKey();
  expect(hashKey(key)).toMatch(/^[0-9a-f]{64}$/);
  expect(hashKey(key)).not.toContain(key.slice(4, 12));
});
