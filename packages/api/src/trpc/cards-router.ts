import { awaitCards } from "../cards/await-cards.ts";
import { failSchema, leaseSchema, noteSchema, settleSchema } from "../cards/cards-input.ts";
import { failCard } from "../cards/fail-card.ts";
import { noteCard } from "../cards/note-card.ts";
import { settleCard } from "../cards/settle-card.ts";
import { botProcedure, router } from "./trpc.ts";

/** `cards.*`: the delivery loop of a bot. Who holds a card's lease posts and edits its message; nobody else does. */
export const cardsRouter = router({
  lease: botProcedure
    .input(leaseSchema)
    .mutation(async ({ ctx, input, signal }) => await awaitCards(ctx.service, input, signal)),

  note: botProcedure.input(noteSchema).mutation(async ({ ctx, input }) => await noteCard(ctx.service, input)),

  settle: botProcedure.input(settleSchema).mutation(async ({ ctx, input }) => await settleCard(ctx.service, input)),

  fail: botProcedure.input(failSchema).mutation(async ({ ctx, input }) => await failCard(ctx.service, input)),
});
