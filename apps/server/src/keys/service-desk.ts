import { createReelayClient } from "@reelay/api/client";
import type { KeyDesk } from "./key-desk.ts";

/** Keys through the API of a running service; needs a key with the scope admin. */
export function serviceDesk(url: string, apiKey: string): KeyDesk {
  const { keys } = createReelayClient({ url, apiKey });
  return {
    create: ({ name, scopes, workspace }) => keys.create.mutate({ name, scopes, ...(workspace && { workspace }) }),
    list: () => keys.list.query(),
    revoke: async (id) => {
      await keys.revoke.mutate({ id });
    },
    close: async () => {},
  };
}
