import { tracked } from "@trpc/server";
import { z } from "zod";
import { answerDoubt } from "../renders/answer-doubt.ts";
import { cancelRender } from "../renders/cancel-render.ts";
import { checkRender } from "../renders/check-render.ts";
import { createSchema, listSchema, previewSchema, retrySchema } from "../renders/create-input.ts";
import { createRender } from "../renders/create-render.ts";
import { previewRender } from "../renders/preview-render.ts";
import { readDetails } from "../renders/read-details.ts";
import { getRender, listRenders } from "../renders/read-renders.ts";
import { acceptedViewOf, viewOf } from "../renders/render-view.ts";
import { retryRender } from "../renders/retry-render.ts";
import { watchRender } from "../renders/watch-render.ts";
import { knownErrorOf, readProcedure, renderProcedure, router } from "./trpc.ts";

const idSchema = z.strictObject({ id: z.string().max(100) });

/** `renders.*`: parse, call the verb, answer with the view. */
export const rendersRouter = router({
  create: renderProcedure.input(createSchema).mutation(async ({ ctx, input }) => {
    const { service, caller, receivedAt } = ctx;
    return acceptedViewOf(service, await createRender(service, input, { caller, receivedAt }));
  }),

  preview: readProcedure
    .input(previewSchema)
    .query(async ({ ctx, input }) => await previewRender(ctx.service, input, ctx.caller)),

  get: readProcedure.input(idSchema).query(async ({ ctx, input }) => {
    return await readDetails(ctx.service, await getRender(ctx.service, ctx.caller, input.id));
  }),

  list: readProcedure.input(listSchema.prefault({})).query(async ({ ctx, input }) => {
    const { rows, nextCursor } = await listRenders(ctx.service, ctx.caller, input);
    return { renders: rows.map((row) => viewOf(ctx.service, row)), nextCursor };
  }),

  cancel: renderProcedure.input(idSchema).mutation(async ({ ctx, input }) => {
    const row = await getRender(ctx.service, ctx.caller, input.id);
    return viewOf(ctx.service, await cancelRender(ctx.service, row.id));
  }),

  retry: renderProcedure.input(retrySchema).mutation(async ({ ctx, input: { id, ...asked } }) => {
    const { service, caller, receivedAt } = ctx;
    const parent = await getRender(service, caller, id);
    return acceptedViewOf(service, await retryRender(service, parent, asked, { caller, receivedAt }));
  }),

  answer: renderProcedure
    .input(idSchema.extend({ answer: z.enum(["sendAgain", "stop"]) }))
    .mutation(async ({ ctx, input }) => {
      const row = await getRender(ctx.service, ctx.caller, input.id);
      return viewOf(ctx.service, await answerDoubt(ctx.service, row.id, input.answer));
    }),

  check: renderProcedure.input(idSchema).mutation(async ({ ctx, input }) => {
    const row = await getRender(ctx.service, ctx.caller, input.id);
    return viewOf(ctx.service, await checkRender(ctx.service, row));
  }),

  /** Every change of one render from `lastEventId` (a version) on; ends when the render has ended. */
  events: readProcedure
    .input(
      idSchema.extend({
        lastEventId: z
          .string()
          .regex(/^\d{1,9}$/)
          .nullish(),
      }),
    )
    .subscription(async function* ({ ctx, input, signal }) {
      try {
        const row = await getRender(ctx.service, ctx.caller, input.id);
        const afterVersion = Number(input.lastEventId ?? 0);
        const ended = signal ?? ctx.service.signal;
        for await (const event of watchRender(ctx.service, { renderId: row.id, afterVersion, signal: ended })) {
          yield tracked(String(event.version), event);
        }
      } catch (error) {
        if (signal?.aborted) return;
        throw knownErrorOf(error);
      }
    }),
});
