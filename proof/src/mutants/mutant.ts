/** A bug that could slip into the product, written as a patch of one place. It exists in a copy only. */
export interface Mutant {
  /** What is wrong with the code then. */
  name: string;
  /** The promise that it breaks. */
  promise: string;
  /** Path from the root of the repository. */
  file: string;
  /** Text that stands in the file exactly once. */
  find: string;
  replace: string;
  /** The test files that claim to catch it, from the root. */
  tests: readonly string[];
  /** Only tests whose full title has this text; all of the files' tests without it. */
  title?: string;
  /** Whether it is among the few that a quick proof tries. */
  quick?: true;
}

/** Mutants that break promises of one kind. */
export interface MutantGroup {
  promises: string;
  mutants: readonly Mutant[];
}
