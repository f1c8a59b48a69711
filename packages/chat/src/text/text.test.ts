import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import { promisify } from "node:util";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { progressBar } from "./progress-bar.ts";
import { shorten } from "./shorten.ts";
import { wasNotSent } from "./was-not-sent.ts";

test("a cut keeps whole characters", () => {
  expect(shorten("😀😀😀", 4)).toBe("😀…");
});

test("a shortened text is never longer than allowed, and its beginning is the text's", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), fc.integer({ min: 1, max: 40 }), (text, most) => {
      const short = shorten(text, most);
      expect(short.length).toBeLessThanOrEqual(most);
      expect(text.startsWith(short.replace(/…$/, ""))).toBe(true);
      expect(short.isWellFormed()).toBe(text.isWellFormed());
    }),
  );
});

test.each([
  [-5, "▱▱▱▱▱▱▱▱▱▱▱▱ 0 %"],
  [25.9, "▰▰▰▱▱▱▱▱▱▱▱▱ 25 %"],
  [99.9, "▰▰▰▰▰▰▰▰▰▰▰▱ 99 %"],
  [250, "▰▰▰▰▰▰▰▰▰▰▰▰ 100 %"],
])("%d percent are %s: full only at 100", (percent, bar) => {
  expect(progressBar(percent)).toBe(bar);
});

test("a refused connection was not sent, one that was cut may have been", async () => {
  const server = createServer((socket) => socket.destroy()).listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const cut: unknown = await fetch(url).catch((error: unknown) => error);
  await promisify(server.close.bind(server))();
  const refused: unknown = await fetch(url).catch((error: unknown) => error);
  const wrapped = new Error("the call failed", { cause: refused });
  expect([wasNotSent(cut), wasNotSent(refused), wasNotSent(wrapped)]).toEqual([false, true, true]);
});
