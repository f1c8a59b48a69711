import { cardsRouter } from "./cards-router.ts";
import { catalogRouter } from "./catalog-router.ts";
import { installationsRouter } from "./installations-router.ts";
import { keysRouter } from "./keys-router.ts";
import { rendersRouter } from "./renders-router.ts";
import { settingsRouter } from "./settings-router.ts";
import { systemRouter } from "./system-router.ts";
import { router } from "./trpc.ts";

export const appRouter = router({
  renders: rendersRouter,
  cards: cardsRouter,
  settings: settingsRouter,
  installations: installationsRouter,
  catalog: catalogRouter,
  keys: keysRouter,
  system: systemRouter,
});

/** The type of the whole API; clients are typed by it. */
export type AppRouter = typeof appRouter;
