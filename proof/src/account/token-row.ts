import { connectRegion, createAiStudiosClient } from "@reelay/core";
import { measureRow } from "../measure-row.ts";
import type { ProofOptions } from "../proof-row.ts";

const hourMs = 3_600_000;
const startAt = Date.UTC(2026, 0, 1);

/** R5: every token is replaced by 80 % of its life, one exchange at a time, without a refusal on the way. */
export async function proveRenewal(options: ProofOptions): Promise<void> {
  const lives = options.quick ? [1, 24] : [0.5, 1, 2, 6, 12, 24, 48];
  await measureRow(options, "a token is renewed by 80 % of its life, by one login for all who ask", async () => {
    const results = await Promise.all(lives.map((hours) => useTokens(hours * hourMs)));
    const late = results.flatMap((ages) => ages.filter(({ share }) => share > 0.82));
    const shared = results.flat().filter(({ logins }) => logins !== 1);
    return { tried: results.flat().length, violations: late.length + shared.length };
  });
}

/** Three lives of a token, 8 calls together each fiftieth of one. Answers with how old each token became. */
async function useTokens(lifeMs: number): Promise<{ share: number; logins: number }[]> {
  let now = startAt;
  let issuedAt: number[] = [];
  const answer: typeof fetch = async (input) => {
    const isLogin = new Request(input).url.endsWith("/auth/token");
    if (isLogin) issuedAt.push(now);
    return Response.json({ success: true, data: isLogin ? { token: token(now, lifeMs) } : { isAuthenticated: true } });
  };
  const connection = connectRegion({ region: "global" });
  const client = createAiStudiosClient({
    connection,
    credentials: { appId: "app", userKey: "key" },
    fetch: answer,
    now: () => now,
  });
  const ages: { share: number; logins: number }[] = [];
  let heldSince = now;
  for (let step = 0; step < 150; step += 1) {
    await Promise.all(Array.from({ length: 8 }, () => client.isAuthenticated()));
    const [first] = issuedAt;
    if (first !== undefined) ages.push({ share: (first - heldSince) / lifeMs, logins: issuedAt.length });
    heldSince = first ?? heldSince;
    issuedAt = [];
    now += lifeMs / 50;
  }
  return ages;
}

function token(now: number, lifeMs: number): string {
  const claims = JSON.stringify({ iat: now / 1_000, exp: (now + lifeMs) / 1_000 });
  return `x.${Buffer.from(claims).toString("base64url")}.x`;
}
