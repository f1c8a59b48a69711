import { expect, test } from "vitest";
import { mayScrape } from "./may-scrape.ts";

const local = { remoteAddress: "127.0.0.1", authorization: undefined, headerNames: ["host", "accept"] };
const unset = { token: undefined, isPublic: false };
const token = "a-token-of-at-least-16";

test("without a token this machine may read, and nobody else", () => {
  for (const remoteAddress of ["127.0.0.1", "::1", "::ffff:127.0.0.1"])
    expect(mayScrape({ ...local, remoteAddress }, unset)).toBe("yes");
  for (const remoteAddress of ["10.0.0.7", "::ffff:10.0.0.7", "127.0.0.1.example", undefined])
    expect(mayScrape({ ...local, remoteAddress }, unset)).toBe("hidden");
});

test.each(["x-forwarded-for", "x-forwarded-host", "forwarded", "via", "x-real-ip", "cf-connecting-ip"])(
  "without a token a request that came through a proxy (%s) is not this machine's",
  (name) => expect(mayScrape({ ...local, headerNames: ["host", name] }, unset)).toBe("hidden"),
);

test("a public port shows nothing without a token, also to a proxy on this machine that says nothing of itself", () => {
  expect(mayScrape(local, { token: undefined, isPublic: true })).toBe("hidden");
});

test("with a token its bearer may read from anywhere, and this machine does not without it", () => {
  const rule = { token, isPublic: true };
  const elsewhere = { ...local, remoteAddress: "10.0.0.7" };
  expect(mayScrape({ ...elsewhere, authorization: `Bearer ${token}` }, rule)).toBe("yes");
  for (const authorization of [undefined, "", "Bearer ", `Bearer ${token}x`, token, `Basic ${token}`])
    expect(mayScrape({ ...local, authorization }, rule)).toBe("unauthorised");
});
