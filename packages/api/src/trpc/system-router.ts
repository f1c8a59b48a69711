import { checkService } from "../system/check-service.ts";
import { adminProcedure, publicProcedure, router } from "./trpc.ts";

/** `system.*`: is it up, and is it set up. */
export const systemRouter = router({
  health: publicProcedure.query(({ ctx }) => ({ status: "ok" as const, store: ctx.service.store.kind })),
  checkup: adminProcedure.query(async ({ ctx }) => await checkService(ctx.service)),
});
