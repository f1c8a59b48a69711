import { following } from "./list/following.ts";
import type { MutantGroup } from "./mutant.ts";

/** Every seeded bug, by what it breaks. */
export const mutantGroups: readonly MutantGroup[] = [following];
