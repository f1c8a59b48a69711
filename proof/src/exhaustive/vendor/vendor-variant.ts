/**
 * One way in which AI STUDIOS may behave where its contract says nothing. Times are milliseconds. Whether it charges
 * for exporting again shows nowhere but in its ledger (`ProjectBook`), which is kept both ways.
 */
export interface VendorVariant {
  /** What the list of projects shows (contract C26). */
  list: "all" | "exported" | "nothing";
  /** How long after a call was accepted a read shows it. */
  lagMs: number;
  /** Whether `isExport: false` makes a draft that is not exported and costs nothing. */
  honoursDraft: boolean;
  /** Whether an export answers with the id that it was given, or makes another project (contract C25). */
  keepsId: boolean;
  /** Whether a read shows that an export is under way; otherwise only that it has ended. */
  showsExport: boolean;
  callsBack: boolean;
  renderMs: number;
}

const lists = ["all", "exported", "nothing"] as const;
const yesNo = [true, false] as const;
const obliging = { honoursDraft: true, keepsId: true, showsExport: true, callsBack: true };

/** Reads within what we watch: at once, after the time that caches take, and just before the 60 s that a draft is watched. */
export const watchedLagsMs = [0, 8_000, 50_000] as const;
/** Longer than a draft is watched and than any doubt lasts. */
export const unwatchedLagsMs = [90_000, 240_000] as const;
/** One that ends before anybody looks twice, one that outlasts every doubt. */
export const fastRenderMs = 5_000;
export const slowRenderMs = 200_000;
/** Outlasts also the time after which a person is asked. */
export const endlessRenderMs = 900_000;

/** Every combination of the unknowns, for these lags and durations. */
export function vendorVariants(lagsMs: readonly number[], rendersMs: readonly number[]): VendorVariant[] {
  let variants: VendorVariant[] = lists.flatMap((list) =>
    lagsMs.flatMap((lagMs) => rendersMs.map((renderMs) => ({ ...obliging, list, lagMs, renderMs }))),
  );
  for (const member of ["honoursDraft", "keepsId", "showsExport", "callsBack"] as const) {
    variants = variants.flatMap((variant) => yesNo.map((is) => ({ ...variant, [member]: is })));
  }
  return variants;
}
