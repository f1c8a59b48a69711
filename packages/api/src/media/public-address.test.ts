import { expect, test } from "vitest";
import { isPublicAddress, lookupPublic } from "./public-address.ts";

test.each(["8.8.8.8", "1.1.1.1", "104.18.32.7", "223.5.5.5", "2606:4700::6810:1", "2400:3200::1"])(
  "%s is public",
  (address) => expect(isPublicAddress(address)).toBe(true),
);

test.each([
  ..."127.0.0.1 127.255.255.254 0.0.0.0 10.0.0.1 172.16.0.1 172.31.255.255 192.168.1.1 169.254.169.254".split(" "),
  ..."100.64.0.1 100.127.255.254 192.0.0.1 192.0.2.1 198.18.0.1 198.51.100.1 203.0.113.9 224.0.0.1".split(" "),
  ..."240.0.0.1 255.255.255.255 :: ::1 ::ffff:127.0.0.1 ::ffff:8.8.8.8 ::127.0.0.1 fe80::1 fc00::1".split(" "),
  ..."fd12:3456::1 ff02::1 64:ff9b::7f00:1 64:ff9b:1::1 2001:db8::1 2001::1 2002:7f00:1:: 100::1".split(" "),
  ..."fec0::1 3fff::1 fe80::1%eth0 localhost 127.1 0x7f.1 2130706433 017700000001 example.com".split(" "),
  "",
])("%j is not a public address", (address) => {
  expect(isPublicAddress(address)).toBe(false);
});

test.each([true, false])("a name of this machine is not looked up to anything (all: %s)", async (all) => {
  const error = await new Promise((resolve) => lookupPublic("localhost", { all }, resolve));
  expect(error).toMatchObject({ name: "PrivateAddressError" });
});
