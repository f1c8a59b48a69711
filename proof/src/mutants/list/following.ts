import type { MutantGroup } from "../mutant.ts";

const advance = "packages/core/src/progress/advance.test.ts";
const follow = "packages/api/test/follow.test.ts";
const followRaces = "packages/api/test/follow-races.test.ts";

/** Every wait ends, and the end is true. */
export const following: MutantGroup = {
  promises: "following a render to its end",
  mutants: [
    {
      name: "progress may fall",
      promise: "shown progress never falls",
      file: "packages/core/src/progress/apply-observation.ts",
      find: "const progress = Math.max(before.progress, vendorProgress ?? 0);",
      replace: "const progress = vendorProgress ?? before.progress;",
      tests: [advance],
      quick: true,
    },
    {
      name: "100 % without a link counts as finished",
      promise: "a render is finished exactly when progress is 100 and the link is usable",
      file: "packages/core/src/progress/advance.ts",
      find: 'if (observation.kind !== "reading" || observation.link === null || observation.link === "") return null;',
      replace:
        'if (observation.kind !== "reading") return null;\n  if (!observation.link) return observation.progress === 100 ? "none" : null;',
      tests: [advance],
    },
    {
      name: "a link before 100 % is taken",
      promise: "a render is finished exactly when progress is 100 and the link is usable",
      file: "packages/core/src/progress/advance.ts",
      find: "return progress !== null && progress >= 100 ? observation.link : null;",
      replace: "return progress !== null && progress >= 0 ? observation.link : null;",
      tests: [advance],
    },
    {
      name: "one 404 fails it",
      promise: "only three 404 over two minutes fail a render",
      file: "packages/core/src/progress/advance.ts",
      find: "const missesThatFail = 3;",
      replace: "const missesThatFail = 1;",
      tests: [advance],
    },
    {
      name: "every movement starts the deadline anew",
      promise: "a render ends within its deadline",
      file: "packages/core/src/progress/advance.ts",
      find: "now - seen.submittedAt >= limits.totalDeadlineMs",
      replace: "now - seen.movedAt >= limits.totalDeadlineMs",
      tests: [advance],
    },
    {
      name: "another trouble starts the deadline of saving anew",
      promise: "saving ends within its deadline",
      file: "packages/api/src/renders/save-video.ts",
      find: "problemOf(service, row.id, error, since)",
      replace: "problemOf(service, row.id, error)",
      tests: [followRaces],
    },
    {
      name: "a late finish is not rescued",
      promise: "a finish within 24 hours of the deadline is delivered",
      file: "packages/api/src/renders/sync-render.ts",
      find: "...(result.rescuable ? { rescueUntil } : {})",
      replace: "",
      tests: [followRaces],
    },
    {
      name: "nobody looks in the last hour of a rescue",
      promise: "a finish within 24 hours of the deadline is delivered",
      file: "packages/api/src/renders/sync-render.ts",
      find: "now < lastAt ? Math.min(at, lastAt) : at",
      replace: "lastAt === 0 ? lastAt : at",
      tests: ["proof/test/following.test.ts"],
      title: "in the last minutes of the day",
    },
    {
      name: "ready is said before the copy is made",
      promise: "ready means that our own copy is complete",
      file: "packages/api/src/renders/save-video.ts",
      find: "const copy = await copyVideo(service, region, row);",
      replace:
        'const blank = { file: `${row.id}.mp4`, bytes: 1, seconds: 1, width: 1, height: 1 };\n    await finish(service, renderId, { video: blank, link: row.link ?? "" });\n    const copy = await copyVideo(service, region, row);',
      tests: [follow],
      title: "never says ready without our own copy",
    },
    {
      name: "a webhook's body is believed",
      promise: "a webhook is a nudge: only our own read decides",
      file: "packages/api/src/webhooks/webhook-routes.ts",
      find: "const known = await receiveWebhook(service, c.req.param(), nudge);",
      replace:
        'const said = await c.req.json().catch(() => ({}));\n    const forged = { state: "saving", stage: "saving", link: said.downloadUrl ?? said.download_url, progress: 100 };\n    if (said.progress >= 100)\n      await service.store.db.updateTable("renders").set(forged).where("id", "=", c.req.param("renderId")).execute();\n    const known = await receiveWebhook(service, c.req.param(), nudge);',
      tests: [follow],
      title: "is not changed by a forged webhook",
    },
    {
      name: "any webhook path is taken",
      promise: "nobody without the secret can name a webhook path",
      file: "packages/api/src/webhooks/receive-webhook.ts",
      find: "if (!isWebhookSecret(secret, path.renderId, path.secret)) {",
      replace: 'if (secret === "" && !isWebhookSecret(secret, path.renderId, path.secret)) {',
      tests: ["packages/api/src/webhooks/webhook-routes.test.ts"],
    },
    {
      name: "lost jobs are not made anew",
      promise: "rows are the truth: losing the queue loses no render",
      file: "packages/api/src/renders/resume-unfinished.ts",
      find: "else if (options.all || dueAt < now - overdueMs)",
      replace: "else if (options.all)",
      tests: [followRaces],
      title: "comes back when it was lost",
      quick: true,
    },
  ],
};
