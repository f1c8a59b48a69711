import { effectiveSettings } from "../chat-settings/effective-settings.ts";
import { readLevels } from "../chat-settings/read-levels.ts";
import { setSettings } from "../chat-settings/set-settings.ts";
import { askedSchema, setSchema } from "../chat-settings/settings-input.ts";
import { botProcedure, router } from "./trpc.ts";

/** `settings.*`: what workspaces, places and people of a chat chose. Who may set what is checked by the bot. */
export const settingsRouter = router({
  get: botProcedure
    .input(askedSchema)
    .query(async ({ ctx, input }) => effectiveSettings(await readLevels(ctx.service.store.db, input))),

  set: botProcedure.input(setSchema).mutation(async ({ ctx, input }) => {
    await setSettings(ctx.service, input);
    return effectiveSettings(await readLevels(ctx.service.store.db, input));
  }),
});
