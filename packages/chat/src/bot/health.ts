/** How a bot is. `trouble` names what is wrong in a sentence for its owner; no secret is in it. */
export interface BotHealth {
  status: "starting" | "ok" | "trouble";
  problem: string | null;
  /** Each part by its name, for machines. */
  checks?: Readonly<Record<string, "starting" | "ok" | "problem">>;
}

/** What the parts of a bot say about themselves. */
export interface Health<Part extends string> {
  /** `null`: that part is well. */
  report(part: Part, problem: string | null): void;
  /** The first part in trouble decides; a part that nobody has reported on yet is starting. */
  read(): BotHealth;
  checks(): NonNullable<BotHealth["checks"]>;
}

/** The health of a bot whose `parts` can be in trouble each for itself, the worst to be without first. */
export function createHealth<Part extends string>(parts: readonly Part[]): Health<Part> {
  const problems = new Map<Part, string | null>();
  return {
    report: (part, problem) => void problems.set(part, problem),
    checks: () =>
      Object.fromEntries(
        parts.map((part) => {
          const problem = problems.get(part);
          return [part, problem === undefined ? "starting" : problem === null ? "ok" : "problem"];
        }),
      ),
    read() {
      const problem = parts.map((part) => problems.get(part)).find((text) => typeof text === "string") ?? null;
      if (problem !== null) return { status: "trouble", problem };
      return { status: parts.every((part) => problems.has(part)) ? "ok" : "starting", problem: null };
    },
  };
}
