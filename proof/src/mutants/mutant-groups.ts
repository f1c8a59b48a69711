import { accepting } from "./list/accepting.ts";
import { account } from "./list/account.ts";
import { delivering } from "./list/delivering.ts";
import { following } from "./list/following.ts";
import { hostile } from "./list/hostile.ts";
import { keeping } from "./list/keeping.ts";
import { outside } from "./list/outside.ts";
import { paying } from "./list/paying.ts";
import type { MutantGroup } from "./mutant.ts";

/** Every seeded bug, by what it breaks. */
export const mutantGroups: readonly MutantGroup[] = [
  paying,
  accepting,
  following,
  outside,
  account,
  delivering,
  hostile,
  keeping,
];
