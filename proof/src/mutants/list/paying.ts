import type { MutantGroup } from "../mutant.ts";

const nextStep = "packages/api/src/renders/submit/next-step.test.ts";
const submitRaces = "packages/api/test/submit-races.test.ts";
const submit = "packages/api/test/submit.test.ts";
const client = "packages/core/src/aistudios/create-client.test.ts";

/** Doubt never spends. */
export const paying: MutantGroup = {
  promises: "never paying twice",
  mutants: [
    {
      name: "an export in doubt is repeated blindly",
      promise: "after a doubt comes a look",
      file: "packages/api/src/renders/submit/next-step.ts",
      find: "const doubtEnds = open.at + doubtMs;",
      replace: 'if (open.call === "export") return { do: "export" };\n  const doubtEnds = open.at + doubtMs;',
      tests: [nextStep],
      quick: true,
    },
    {
      name: "a look that came too early counts",
      promise: "only a look later than any lag allows another export",
      file: "packages/api/src/renders/submit/next-step.ts",
      find: 'if (lookedAt >= doubtEnds) return { do: "export" };',
      replace: 'if (lookedAt >= open.at) return { do: "export" };',
      tests: [nextStep],
    },
    {
      name: "an export is repeated where nothing is proved",
      promise: "where a region's capabilities are not supported, a person decides",
      file: "packages/api/src/renders/submit/next-step.ts",
      find: "return trusted && submission.attempts.export < maxExports;",
      replace: "return submission.attempts.export < maxExports || trusted;",
      tests: [nextStep],
    },
    {
      name: "nobody is asked",
      promise: "every unknown is put before a person",
      file: "packages/api/src/renders/submit/ask-person.ts",
      find: "needs_person: true,",
      replace: "needs_person: false,",
      tests: [submitRaces],
    },
    {
      name: "the intent is not committed before the call",
      promise: "the intent of a paid call is in the store before the call",
      file: "packages/api/src/renders/submit/plan-step.ts",
      find: "open: { call, attempt, at },",
      replace: "open: null,",
      tests: [submitRaces],
      quick: true,
    },
    {
      name: "a repeated export that is refused counts as not made",
      promise: "no to a repeated export may mean that the first was accepted",
      file: "packages/api/src/renders/submit/verdict.ts",
      find: '(plan.attempt ?? 1) > 1 ? { kind: "doubt" }',
      replace: '(plan.attempt ?? 1) > 9 ? { kind: "doubt" }',
      tests: [submitRaces],
    },
    {
      name: "a draft in the list proves that its export was accepted",
      promise: "a name in the list proves no export",
      file: "packages/api/src/renders/submit/look.ts",
      find: 'plan.open?.call === "oneShot" ||',
      replace: "projectId !== plan.projectId ||",
      tests: ["packages/api/src/renders/submit/look.test.ts"],
    },
    {
      name: "the draft is exported by the call that makes it",
      promise: "a draft is asked for as a draft",
      file: "packages/api/src/renders/submit/submit-render.ts",
      find: "isExport: false",
      replace: "isExport: true",
      tests: [submit],
      title: "to an export that was not accepted is exported once more",
    },
    {
      name: "a lost reply counts as not sent",
      promise: "anything after the first byte is unknown",
      file: "packages/core/src/aistudios/transport-failure.ts",
      find: "!last.isStarted || isNotSent(thrown)",
      replace: "!last.isStarted || thrown !== undefined",
      // In another package than the bug: it also shows that the copy's packages find each other.
      tests: [submit],
      title: "to an export that was accepted is found by looking",
    },
    {
      name: "writes are repeated by the HTTP client",
      promise: "a paid call is sent once",
      file: "packages/core/src/aistudios/create-transport.ts",
      find: 'limit: isRead ? 2 : 0,\n      methods: ["get"],',
      replace: 'limit: 2,\n      methods: ["get", "post"],',
      tests: [client],
      title: "a paid call",
    },
    {
      name: "AI STUDIOS's wait is not kept",
      promise: "nothing is asked before the time that AI STUDIOS has set",
      file: "packages/api/src/renders/submit/settle-failure.ts",
      find: "Math.max(error.retryAfterMs ?? 0,",
      replace: "Math.max(0,",
      tests: [submitRaces],
    },
    {
      name: "the journal is not written",
      promise: "on the embedded store a paid call is on the disk before it is made",
      file: "packages/api/src/renders/submit/submit-render.ts",
      find: "await service.journal.append({ renderId, call, attempt, projectId, at });",
      replace: "void { renderId, call, attempt, projectId, at };",
      tests: ["packages/api/test/recover-spend.test.ts"],
      title: "a call that cannot be written to the journal is not made",
    },
    {
      name: "the journal is not synced",
      promise: "what the journal holds survives a power cut",
      file: "packages/api/src/renders/submit/spend-journal.ts",
      find: "await handle.datasync();",
      replace: "",
      tests: ["packages/api/src/renders/submit/spend-journal.test.ts"],
    },
    {
      name: "the journal is not read at the start",
      promise: "a call that the store forgot is looked up, never made again",
      file: "packages/api/src/renders/submit/recover-spend.ts",
      find: "latestCalls(await service.journal.entries())",
      replace: "latestCalls([])",
      tests: ["packages/api/test/recover-spend.test.ts"],
      title: "a paid call that a power cut made the store forget is looked up",
    },
  ],
};
