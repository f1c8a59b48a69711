import { regions } from "@reelay/core";
import { z } from "zod";
import { configuredRegion } from "../catalog/configured-region.ts";
import { readAvatars, readTemplates } from "../catalog/read-catalog.ts";
import { readProcedure, router } from "./trpc.ts";

const regionSchema = z.strictObject({ region: z.enum(["global", "china"]).optional() }).prefault({});

/** `catalog.*`: what a region's account offers, cached, stale marked. */
export const catalogRouter = router({
  avatars: readProcedure
    .input(regionSchema)
    .query(async ({ ctx, input }) => await readAvatars(ctx.service, configuredRegion(ctx.service, input.region))),

  templates: readProcedure
    .input(regionSchema)
    .query(async ({ ctx, input }) => await readTemplates(ctx.service, configuredRegion(ctx.service, input.region))),

  regions: readProcedure.query(({ ctx }) =>
    Object.values(regions).map((region) => {
      const configured = ctx.service.regions.get(region.id);
      return {
        id: region.id,
        label: region.label,
        flag: region.flag,
        configured: configured !== undefined,
        sandbox: configured?.sandbox ?? false,
        isDefault: ctx.service.defaultRegion === region.id,
        host: configured?.client.host ?? region.apiHost,
        capabilities: configured?.connection.capabilities ?? region.capabilities,
      };
    }),
  ),
});
