import { z } from "zod";
import { getInstallation, listInstallations } from "../installations/read-installations.ts";
import { saveInstallation } from "../installations/save-installation.ts";
import { botProcedure, router } from "./trpc.ts";

const surfaceSchema = z.enum(["slack", "discord"]);
const keySchema = z.strictObject({
  surface: surfaceSchema,
  /** The bot's own name for it, such as a team or enterprise id. */
  id: z.string().min(1).max(200),
});

/** `installations.*`: where a bot keeps the tokens of the workspaces that installed it, encrypted at rest. */
export const installationsRouter = router({
  save: botProcedure
    .input(keySchema.extend({ payload: z.record(z.string(), z.unknown()) }))
    .mutation(async ({ ctx, input }) => {
      await saveInstallation(ctx.service, input);
      return { saved: true };
    }),

  get: botProcedure.input(keySchema).query(async ({ ctx, input }) => {
    const payload = await getInstallation(ctx.service, input);
    return payload && { ...input, payload };
  }),

  list: botProcedure.input(z.strictObject({ surface: surfaceSchema })).query(async ({ ctx, input }) => ({
    installations: await listInstallations(ctx.service.store.db, input.surface),
  })),

  delete: botProcedure.input(keySchema).mutation(async ({ ctx, input }) => {
    const { numDeletedRows } = await ctx.service.store.db
      .deleteFrom("installations")
      .where("surface", "=", input.surface)
      .where("id", "=", input.id)
      .executeTakeFirst();
    return { deleted: numDeletedRows > 0n };
  }),
});
