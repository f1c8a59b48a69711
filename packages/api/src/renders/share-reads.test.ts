import { expect, test } from "vitest";
import { shareReads } from "./share-reads.ts";

/** Reads that end when they are told to, and find how many there were before. */
function openSource() {
  const begun: { key: string; end: (found?: Error) => void }[] = [];
  const read = shareReads(async (key) => {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    begun.push({ key, end: (error) => (error ? reject(error) : resolve()) });
    const order = begun.length;
    await promise;
    return order;
  });
  const untilBegun = async (count: number): Promise<void> => {
    while (begun.length < count) await new Promise(setImmediate);
  };
  return { begun, read, untilBegun };
}

test("a thousand who ask at once cost one read", async () => {
  const { begun, read, untilBegun } = openSource();
  const answers = Array.from({ length: 1_000 }, async () => await read("r_1"));
  await untilBegun(1);
  begun[0]?.end();
  expect(new Set(await Promise.all(answers))).toEqual(new Set([1]));
  expect(begun).toHaveLength(1);
});

test("who asks while a read is under way gets one that begins later, and shares it", async () => {
  const { begun, read, untilBegun } = openSource();
  const early = read("r_1");
  await untilBegun(1);
  const late = [read("r_1"), read("r_1")];
  begun[0]?.end();
  await untilBegun(2);
  begun[1]?.end();
  expect(await early).toBe(1);
  expect(await Promise.all(late)).toEqual([2, 2]);
});

test("renders do not wait for each other", async () => {
  const { begun, read, untilBegun } = openSource();
  const one = read("r_1");
  const other = read("r_2");
  await untilBegun(2);
  expect(begun.map(({ key }) => key)).toEqual(["r_1", "r_2"]);
  begun[1]?.end();
  expect(await other).toBe(2);
  begun[0]?.end();
  expect(await one).toBe(1);
});

test("a read that fails fails for those who shared it, and the next one is made", async () => {
  const { begun, read, untilBegun } = openSource();
  const shared = [read("r_1"), read("r_1")];
  await untilBegun(1);
  const later = read("r_1");
  begun[0]?.end(new Error("the store is away"));
  for (const answer of shared) await expect(answer).rejects.toThrow("the store is away");
  await untilBegun(2);
  begun[1]?.end();
  expect(await later).toBe(2);
});
