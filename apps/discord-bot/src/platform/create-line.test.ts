import { expect, it } from "vitest";
import { createLine } from "./create-line.ts";

function gate() {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { promise, open: resolve };
}

const ordinary = { key: "c", goesFirst: false, patienceMs: 60_000 };

it("who goes first is let in before those who came earlier, and no more than there are places", async () => {
  const line = createLine(1);
  const entered: string[] = [];
  const held = gate();
  const first = line(ordinary, () => held.promise);
  const progress = line(ordinary, async () => void entered.push("progress"));
  const final = line({ ...ordinary, goesFirst: true }, async () => void entered.push("final"));
  await line({ ...ordinary, key: "another" }, async () => void entered.push("another"));
  expect(entered).toEqual(["another"]);
  held.open();
  await Promise.all([first, progress, final]);
  expect(entered).toEqual(["another", "final", "progress"]);
});

it("a failure inside frees the place", async () => {
  const line = createLine(2);
  await expect(line(ordinary, () => Promise.reject(new Error("no")))).rejects.toThrow("no");
  const held = gate();
  const both = [line(ordinary, () => held.promise), line(ordinary, () => held.promise)];
  const third = line(ordinary, async () => "in");
  held.open();
  await Promise.all(both);
  expect(await third).toBe("in");
});

it("who waits too long gives up, surely without having done anything", async () => {
  const line = createLine(1);
  const held = gate();
  const first = line(ordinary, () => held.promise);
  let wasIn = false;
  const impatient = line({ ...ordinary, patienceMs: 10 }, async () => void (wasIn = true));
  await expect(impatient).rejects.toMatchObject({ kind: "transient" });
  held.open();
  await first;
  await line(ordinary, async () => undefined);
  expect(wasIn).toBe(false);
});

it("the others wait for somebody who goes first and is still on the way, and go in when that is over", async () => {
  const line = createLine(1);
  const entered: string[] = [];
  const over = [line.expect("c"), line.expect("c")];
  const progress = line(ordinary, async () => void entered.push("progress"));
  await line({ ...ordinary, key: "another" }, async () => void entered.push("another"));
  for (const end of over) {
    await line({ ...ordinary, goesFirst: true }, async () => void entered.push("final"));
    end();
  }
  await progress;
  expect(entered).toEqual(["another", "final", "final", "progress"]);
});
