import { AppError } from "@reelay/core";
import { z } from "zod";
import { createKey } from "../keys/create-key.ts";
import { listKeys } from "../keys/list-keys.ts";
import { revokeKey } from "../keys/revoke-key.ts";
import { scopeSchema } from "../keys/scope.ts";
import { adminProcedure, router } from "./trpc.ts";

/** `keys.*`: for owners. A key is shown once, when it is made. */
export const keysRouter = router({
  create: adminProcedure
    .input(
      z.strictObject({
        name: z.string().trim().min(1).max(100),
        scopes: z.array(scopeSchema).min(1).default(["render", "read"]),
        workspace: z.string().trim().min(1).max(100).optional(),
      }),
    )
    .mutation(async ({ ctx, input }) => {
      const { service, caller } = ctx;
      const { name, scopes, workspace = caller.workspace } = input;
      return await createKey(service.store.db, { name, scopes, workspace, now: service.now() });
    }),

  list: adminProcedure.query(async ({ ctx }) => {
    const keys = await listKeys(ctx.service.store.db);
    return keys.map(({ createdAt, revokedAt, ...key }) => ({
      ...key,
      createdAt: createdAt.toISOString(),
      revokedAt: revokedAt?.toISOString() ?? null,
    }));
  }),

  revoke: adminProcedure.input(z.strictObject({ id: z.string().max(100) })).mutation(async ({ ctx, input }) => {
    const revoked = await revokeKey(ctx.service.store.db, { id: input.id, now: ctx.service.now() });
    if (!revoked)
      throw new AppError("INPUT_INVALID", { details: { path: "id", problem: "no key with that id works" } });
    return { revoked };
  }),
});
