/** A process that dies at its `at`-th step: nothing that it calls after that happens, and nothing answers. */
export interface Mortal {
  steps: () => number;
  dead: () => boolean;
  /** The same object, whose calls count as two steps each: before it is done, and after. */
  wrap: <T extends object>(peer: T) => T;
}

export function createMortal(at: number): Mortal {
  let steps = 0;

  async function step(): Promise<void> {
    steps += 1;
    if (steps >= at) await new Promise<never>(() => {});
  }

  return {
    steps: () => steps,
    dead: () => steps >= at,
    wrap: (peer) =>
      new Proxy(peer, {
        get(of, name, receiver) {
          const member: unknown = Reflect.get(of, name, receiver);
          if (typeof member !== "function" || name === "lease") return member;
          return async (...input: unknown[]) => {
            await step();
            const answer: unknown = await Reflect.apply(member, of, input);
            await step();
            return answer;
          };
        },
      }),
  };
}
