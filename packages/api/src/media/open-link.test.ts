import { once } from "node:events";
import { createServer } from "node:net";
import { connectRegion } from "@reelay/core";
import { expect, test } from "vitest";
import { openLink } from "./open-link.ts";

test("an address that is not public gets no connection, even when the link was let through", async () => {
  let connections = 0;
  const decoy = createServer(() => (connections += 1)).listen(0, "127.0.0.1");
  await once(decoy, "listening");
  const { port } = decoy.address() as { port: number };
  const connection = connectRegion({ region: "global" });
  for (const host of ["127.0.0.1", "localhost", "[::ffff:127.0.0.1]", "2130706433", "0x7f.1", "0.0.0.0"]) {
    for (const scheme of ["https", "http"]) {
      const link = `${scheme}://${host}:${port}/v.mp4`;
      await expect(openLink(connection, link, AbortSignal.timeout(5_000))).rejects.toMatchObject({
        name: "PrivateAddressError",
      });
    }
  }
  expect(connections).toBe(0);
  decoy.close();
});
