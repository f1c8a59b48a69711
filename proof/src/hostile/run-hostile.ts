import { measureRow } from "../measure-row.ts";
import type { ProofOptions, ProofPart } from "../proof-row.ts";
import { bombs } from "./bombs/bombs.ts";
import { forgedRequests } from "./chat/forged-requests.ts";
import { hostileScripts } from "./chat/hostile-scripts.ts";
import { silentService } from "./chat/silent-service.ts";
import { hostileInputs } from "./inputs/hostile-inputs.ts";
import { unknownErrors } from "./internals/unknown-errors.ts";
import { traversedPaths } from "./paths/traversed-paths.ts";
import { canaries } from "./secrets/canaries.ts";
import { repeatedRequests } from "./requests/repeated-requests.ts";
import { revokedKeys } from "./requests/revoked-keys.ts";
import { hardRegexes } from "./regexes/hard-regexes.ts";
import { steeredRequests } from "./ssrf/steered-requests.ts";
import { foreignCallers } from "./tenants/foreign-callers.ts";
import { proveTexts } from "./texts/prove-texts.ts";
import { startVictim } from "./victim.ts";
import { equalTimes } from "./webhooks/equal-times.ts";
import { forgedWebhooks } from "./webhooks/forged-webhooks.ts";
import { largeBodies } from "./wire/large-bodies.ts";
import { slowClients } from "./wire/slow-clients.ts";

/** Strangers and liars: bars R17 to R20 and section 5. */
export const runHostile: ProofPart = async (options) => {
  // Slow clients are mostly waited for, so a quick run goes on beside them.
  if (options.quick) return void (await Promise.all([waitForSlowOnes(options), attackOneByOne(options)]));
  await attackOneByOne(options);
  await waitForSlowOnes(options);
};

async function attackOneByOne(options: ProofOptions): Promise<void> {
  const { quick, databaseUrl } = options;
  await measureRow(
    options,
    "no secret stands in a log, an answer, the database, a file, a chat, or what a failing start prints",
    () => canaries({ databaseUrl, starts: quick ? 2 : 8 }),
  );
  await measureRow(options, "a script stays text: no live mention, no element on a page, no tag at AI STUDIOS", () =>
    hostileScripts({ databaseUrl, scripts: quick ? 12 : 120 }),
  );
  await proveTexts(options);
  await measureRow(
    options,
    "while the service is gone both bots answer in time, and nothing becomes a render later",
    () => silentService({ databaseUrl, commands: quick ? 3 : 40, quick }),
  );
  await measureRow(options, "no forged request is taken for Slack's or Discord's, and a replayed one counts once", () =>
    forgedRequests({ databaseUrl, mutants: quick ? 250 : 5_000 }),
  );
  await repeatAndRevoke(options);
  await attackService(options);
  await measureRow(
    options,
    "a webhook changes nothing that our own read did not confirm; at most one extra read per 5 s and render",
    () => forgedWebhooks({ databaseUrl, deliveries: quick ? 500 : 10_000 }),
  );
  await measureRow(options, "no word of an unknown error reaches a caller", () =>
    unknownErrors({ databaseUrl, errors: quick ? 300 : 5_000 }),
  );
}

/** What a client does too often, or with a key that it lost. On both stores where there is a server. */
async function repeatAndRevoke(options: ProofOptions): Promise<void> {
  const { quick, databaseUrl } = options;
  const stores = databaseUrl === undefined ? [undefined] : [undefined, databaseUrl];
  for (const url of stores) {
    const store = url === undefined ? "PGlite" : "PostgreSQL";
    // The embedded store takes three times as long for each.
    const requests = url === undefined ? 400 : 1_000;
    await measureRow(
      options,
      `${store}: a request is one render, however many copies come at once and in any order`,
      () => repeatedRequests({ databaseUrl: url, requests: quick ? 15 : requests }),
    );
    await measureRow(options, `${store}: a revoked key is refused within 1 s, in every process`, () =>
      revokedKeys({ databaseUrl: url, keys: quick ? 2 : 50 }),
    );
  }
}

/** Short rows, all against one service. */
async function attackService(options: ProofOptions): Promise<void> {
  const { quick, databaseUrl } = options;
  const victim = await startVictim({ databaseUrl });
  try {
    await measureRow(options, "nobody sees or changes what is another workspace's, in any procedure", () =>
      foreignCallers(victim),
    );
    await measureRow(options, "a webhook path that nobody was given is refused like another render's, as fast", () =>
      equalTimes(victim, quick ? 50 : 1_000),
    );
    await measureRow(options, "nobody steers a request of ours to an address of this machine", () =>
      steeredRequests(victim),
    );
    await measureRow(options, "no path leads out of the folder of videos, no title becomes a path", () =>
      traversedPaths(victim, quick ? 500 : 10_000),
    );
    await measureRow(options, "packed and endless bodies end at their limit, whoever sends them", () =>
      bombs(victim, quick ? 1 : 5),
    );
    await measureRow(
      options,
      "whatever stands in a field of a call is answered, never with 5xx, and pollutes nothing",
      () => hostileInputs(victim, quick ? 500 : 10_000),
    );
    await measureRow(
      options,
      "a body that is too large is refused with 413; of a webhook's 64 KB are read, of a call's 1 MB, and what the kernel gave",
      () => largeBodies(victim, quick ? 5 : 50),
    );
  } finally {
    await victim.stop();
  }
}

/** Two rows side by side: slow clients are waited for, and regular expressions are checked in a thread of their own. */
async function waitForSlowOnes(options: ProofOptions): Promise<void> {
  const { quick, databaseUrl } = options;
  const victim = await startVictim({ databaseUrl });
  try {
    await Promise.all([
      measureRow(
        options,
        "slow headers end within 10 s, slow requests within 15 s, and others are served meanwhile",
        () => slowClients(victim, quick ? 100 : 1_000),
      ),
      measureRow(options, "no regular expression that is shipped backtracks for long", () =>
        hardRegexes({ timeoutMs: quick ? 500 : 30_000, giveUp: quick }),
      ),
    ]);
  } finally {
    await victim.stop();
  }
}
