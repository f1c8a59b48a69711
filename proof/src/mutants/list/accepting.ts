import type { MutantGroup } from "../mutant.ts";

const accept = "packages/api/test/accept.test.ts";

/** An acknowledgement is a promise. */
export const accepting: MutantGroup = {
  promises: "accepting once, in time, or not at all",
  mutants: [
    {
      name: "a key's meaning is ignored",
      promise: "one key stands for one request",
      file: "packages/api/src/renders/accept/claim-key.ts",
      find: 'if (known.meaning !== meaning) throw new AppError("IDEMPOTENCY_CONFLICT");',
      replace: "",
      tests: [accept],
      title: "accepting a request",
      quick: true,
    },
    {
      name: "a retyped command makes a second video",
      promise: "the same person, place and script within a minute is the same render",
      file: "packages/api/src/renders/accept/claim-key.ts",
      find: "if (!isChat || again) return renderId;",
      replace: "if (!isChat || !again) return renderId;",
      tests: [accept],
      title: "accepting a request",
    },
    {
      name: "the time to accept in is not counted from the arrival",
      promise: "what is not stored in time is refused and never becomes a render",
      file: "packages/api/src/renders/create-render.ts",
      find: "openDeadline(limitMs - (service.now() - context.receivedAt), limitMs)",
      replace: "openDeadline(limitMs, limitMs)",
      tests: [accept],
      title: "accepting a request",
    },
    {
      name: "what was refused as late is stored all the same",
      promise: "a refusal is as true as an acceptance",
      file: "packages/api/src/renders/accept/open-deadline.ts",
      find: "if (late) throw refusal;",
      replace: "",
      tests: [accept],
      title: "refuses while the database is held up",
    },
    {
      name: "an event is sent twice after a reconnect",
      promise: "every change is told once and in order",
      file: "packages/api/src/renders/watch-render.ts",
      find: "if (event.version <= seen) continue;",
      replace: "if (event.version < seen) continue;",
      tests: ["packages/api/test/follow.test.ts"],
      title: "resumes after any event without a gap or a repetition",
    },
  ],
};
