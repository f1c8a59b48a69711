/** How the bot is. `trouble` names what is wrong in a sentence for its owner; no secret is in it. */
export interface SlackHealth {
  status: "starting" | "ok" | "trouble";
  problem: string | null;
}

/** Parts that can be in trouble: the token (`auth`), the way in (`connection`). */
export type HealthPart = "auth" | "connection";

/** `null`: that part is well. A part that nobody has reported on yet is starting. */
export function createHealth(parts: readonly HealthPart[]) {
  const problems = new Map<HealthPart, string | null>();
  return {
    report: (part: HealthPart, problem: string | null) => void problems.set(part, problem),
    read(): SlackHealth {
      const problem = parts.map((part) => problems.get(part)).find((text) => typeof text === "string") ?? null;
      if (problem !== null) return { status: "trouble", problem };
      return { status: parts.every((part) => problems.has(part)) ? "ok" : "starting", problem: null };
    },
  };
}

export type Health = ReturnType<typeof createHealth>;
