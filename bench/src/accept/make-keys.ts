import type { ReelayClient } from "@reelay/api/client";

/** One key may make 1,200 calls a minute; a bench that asks more asks with many keys. */
const callsPerKey = 1_000;

/** Keys enough for so many calls within a minute. */
export async function makeKeys(client: ReelayClient, calls: number): Promise<string[]> {
  const keys: string[] = [];
  for (let made = 0; made < calls; made += callsPerKey) {
    const { key } = await client.keys.create.mutate({ name: `load ${made / callsPerKey}`, scopes: ["render", "read"] });
    keys.push(key);
  }
  return keys;
}
