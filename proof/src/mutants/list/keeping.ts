import type { MutantGroup } from "../mutant.ts";

/** What is kept stays whole, and what is secret stays secret. */
export const keeping: MutantGroup = {
  promises: "the store and its secrets",
  mutants: [
    {
      name: "paths are logged",
      promise: "no secret of a path reaches a log",
      file: "packages/api/src/http/access-log.ts",
      find: "route: routePath(c, -1),",
      replace: "route: routePath(c, -1) && c.req.path,",
      tests: ["packages/api/src/webhooks/webhook-routes.test.ts"],
      title: "no log line carries the secret",
    },
    {
      name: "an unknown error shows its text",
      promise: "errors that are not ours show a reference id only",
      file: "packages/api/src/http/answer-error.ts",
      find: "const referenceId = newReferenceId();",
      replace:
        "if (thrown instanceof Error) return c.text(thrown.message, 500);\n  const referenceId = newReferenceId();",
      tests: ["packages/api/src/http/create-http-app.test.ts"],
      title: "no other error shows a word of itself",
    },
    {
      name: "a sealed token opens in any row",
      promise: "a sealed text opens in its own row only",
      file: "packages/api/src/store/seal-value.ts",
      find: "return Buffer.from(JSON.stringify(row));",
      replace: 'return Buffer.from(row.length > 99 ? JSON.stringify(row) : "");',
      tests: ["packages/api/src/store/seal-value.test.ts"],
      quick: true,
    },
    {
      name: "the owner lock is not exclusive",
      promise: "a second opener of the embedded store is refused by name",
      file: "packages/api/src/store/owner-lock.ts",
      find: "PRAGMA journal_mode=MEMORY; BEGIN EXCLUSIVE",
      replace: "PRAGMA journal_mode=MEMORY",
      tests: ["packages/api/src/store/owner-lock.test.ts"],
      title: "a second opener is refused by name",
    },
    {
      name: "the owner lock is not taken",
      promise: "the embedded store has one opener",
      file: "packages/api/src/store/open-embedded.ts",
      find: "const lock = await takeOwnerLock(folder, processName);",
      replace:
        "const lock = { release() {} };\n  if (processName === undefined) await takeOwnerLock(folder, processName);",
      tests: ["packages/api/src/store/open-embedded.test.ts"],
      title: "is made private, keeps its rows",
    },
    {
      name: "migrations are not one transaction",
      promise: "a migration that fails leaves the tables as they were",
      file: "packages/api/src/store/migrate.ts",
      find: "new Migrator({ db, provider })",
      replace: "new Migrator({ db, provider, disableTransactions: true })",
      tests: ["packages/api/src/store/migrate.test.ts"],
      title: "a migration that fails leaves nothing",
    },
  ],
};
