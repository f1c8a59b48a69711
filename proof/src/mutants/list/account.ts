import type { MutantGroup } from "../mutant.ts";

const askGate = "packages/core/src/aistudios/gate/ask-gate.test.ts";
const client = "packages/core/src/aistudios/create-client.test.ts";

/** One account is one: its waits, its login and its limits hold for all renders. */
export const account: MutantGroup = {
  promises: "treating an account well",
  mutants: [
    {
      name: "a wait holds for the call that met it only",
      promise: "nobody calls before the instant that AI STUDIOS has set",
      file: "packages/core/src/aistudios/gate/ask-gate.ts",
      find: "if (now < state.notBefore) return",
      replace: "if (now < 0) return",
      tests: [askGate],
    },
    {
      name: "a shorter wait takes back a longer one",
      promise: "the longest wait holds",
      file: "packages/core/src/aistudios/gate/note-outcome.ts",
      find: "return Math.max(state.notBefore, now + bounded);",
      replace: "return now + bounded;",
      tests: [askGate],
    },
    {
      name: "an absurd wait is kept for years",
      promise: "a wait is capped",
      file: "packages/core/src/aistudios/gate/note-outcome.ts",
      find: "const bounded = Math.min(longestNotBeforeMs, Math.max(shortestLimitMs, waitMs));",
      replace: "const bounded = Math.max(shortestLimitMs, waitMs);",
      tests: [askGate],
    },
    {
      name: "a paid call tries whether a silent account is back",
      promise: "a silent account is asked by reads only",
      file: "packages/core/src/aistudios/gate/ask-gate.ts",
      find: 'if (isProbeDue && call.kind !== "write") return undefined;',
      replace: "if (isProbeDue) return undefined;",
      tests: [askGate],
    },
    {
      name: "a refused key is asked for ever",
      promise: "a key refused twice in a row stops every call",
      file: "packages/core/src/aistudios/gate/note-outcome.ts",
      find: "return { ...state, shutSince: now, probeAt: now + firstShutProbeMs, probesInRow: 0 };",
      replace: "return { ...state, refusedAt: now };",
      tests: [askGate],
    },
    {
      name: "there is no limit to calls at once",
      promise: "an account's calls at once are limited",
      file: "packages/core/src/aistudios/gate/ask-gate.ts",
      find: 'if (Object.keys(state.leases).length >= limits.callsAtOnce) return { state, answer: { kind: "full" } };',
      replace: "",
      tests: [askGate],
    },
    {
      name: "the last writer wins",
      promise: "what two processes learn at once is kept",
      file: "packages/api/src/regions/keep-in-store.ts",
      find: '.where("version", "=", change.version)',
      replace: "",
      tests: ["packages/api/src/regions/keep-in-store.test.ts"],
    },
    {
      name: "every caller refreshes the token",
      promise: "one login serves every caller",
      file: "packages/core/src/aistudios/token.ts",
      find: "inFlight ??= exchange()",
      replace: "inFlight = exchange()",
      tests: [client],
      title: "is exchanged once for a hundred calls at a time",
      quick: true,
    },
    {
      name: "a refused token is not replaced",
      promise: "a token that ends fails no render",
      file: "packages/core/src/aistudios/authorised-send.ts",
      find: "if (replacement === null) throw error;",
      replace: "if (replacement !== token) throw error;",
      tests: [client],
      title: "that is revoked under a hundred calls",
    },
  ],
};
