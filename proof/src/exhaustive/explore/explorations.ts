import type { Declared, Scenario } from "../execution.ts";
import {
  endlessRenderMs,
  fastRenderMs,
  slowRenderMs,
  unwatchedLagsMs,
  vendorVariants,
  watchedLagsMs,
  type VendorVariant,
} from "../vendor/vendor-variant.ts";
import type { Depth, Exploration } from "./explore.ts";

const supervisorMs = 2_000;

/** What to vary of one row, and how far. `every` takes each so manyeth vendor; it divides no number of answers. */
export interface Sweep {
  declared: Declared;
  vendors: readonly VendorVariant[];
  depth: Depth;
  every?: 1 | 5 | 7 | 11 | 25;
  restartMs?: number;
  powerCut?: boolean;
  strategy?: Scenario["strategy"];
}

export function explorationsOf(sweep: Sweep): Exploration[] {
  const { declared, depth, every = 1, restartMs = supervisorMs, powerCut = false, strategy = "shipped" } = sweep;
  return sweep.vendors
    .filter((_, index) => index % every === 0)
    .map((vendor) => ({ scenario: { declared, vendor, journalled: powerCut, strategy, restartMs }, depth, powerCut }));
}

/** Does all that the capabilities of a region say. */
export const isTrue = (vendor: VendorVariant): boolean => vendor.honoursDraft && vendor.keepsId && vendor.showsExport;

/** Without drafts there is no second call: what a vendor would make of one does not show. */
export const isPlain = (vendor: VendorVariant): boolean => vendor.honoursDraft && vendor.keepsId;

export const fast = vendorVariants(watchedLagsMs, [fastRenderMs]);
export const slow = vendorVariants(watchedLagsMs, [slowRenderMs]);
export const endless = vendorVariants(watchedLagsMs, [endlessRenderMs]);
export const lagging = vendorVariants(unwatchedLagsMs, [fastRenderMs, slowRenderMs]);
