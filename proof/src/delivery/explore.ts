import type { Ending } from "./live-through.ts";
import type { Execution, Fault } from "./schedule.ts";
import type { Variant } from "./variant.ts";

/**
 * Every schedule of at most `mostFaults` faults for a variant. A later fault is planned on the steps that the execution
 * with the earlier ones really took. After a crash both recoveries are tried.
 */
export async function explore(
  variant: Variant,
  mostFaults: number,
  run: (execution: Execution) => Promise<Ending>,
): Promise<void> {
  const { steps } = await run({ variant, faults: [] });
  await exploreAfter({ variant, faults: [] }, steps, mostFaults, run);
}

async function exploreAfter(
  { variant, faults }: Execution,
  steps: Ending["steps"],
  faultsLeft: number,
  run: (execution: Execution) => Promise<Ending>,
): Promise<void> {
  if (faultsLeft === 0) return;
  for (const fault of faultsAfter(steps, faults.at(-1)?.step ?? -1)) {
    for (const execution of recoveries({ variant, faults: [...faults, fault] })) {
      const ending = await run(execution);
      await exploreAfter(execution, ending.steps, faultsLeft - 1, run);
    }
  }
}

function faultsAfter(steps: Ending["steps"], after: number): Fault[] {
  return steps.flatMap(({ kinds }, step) => (step <= after ? [] : kinds.map((kind) => ({ step, kind }))));
}

function recoveries({ variant, faults }: Execution): Execution[] {
  const isCrash = faults.at(-1)?.kind.startsWith("crash") ?? false;
  const soon = { variant, faults };
  return isCrash && variant.recovery === "soon"
    ? [soon, { variant: { ...variant, recovery: "late" }, faults }]
    : [soon];
}
