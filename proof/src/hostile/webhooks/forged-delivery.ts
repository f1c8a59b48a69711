import { gzipSync } from "node:zlib";
import { webhookSecret } from "../../../../packages/api/src/webhooks/webhook-secret.ts";
import type { Dice } from "../dice.ts";

/** One request to the webhook's address, and the only status that may follow. */
export interface ForgedDelivery {
  path: string;
  status: 200 | 404 | 413;
  init: RequestInit;
}

const base64url = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const evilUrl = "https://videos.attacker.example/forged.mp4";
const largestBody = 16 * 1024;

/** What a liar says: finished, failed, moved elsewhere, in every spelling that the vendor's pages show. */
const lies = [
  { progress: 100, downloadUrl: evilUrl, download_url: evilUrl, state: "done" },
  { progress: 99.5, state: "export" },
  { progress: 0, state: "failed", error: "forged" },
  { success: true, data: { progress: 100, download_url: evilUrl, projectId: "p_forged" } },
  { __proto__: null, constructor: { prototype: { progress: 100 } }, progress: "100" },
] as const;

type Bodied = Pick<ForgedDelivery, "init">;

const bodies: readonly ((dice: Dice) => Bodied)[] = [
  (dice) => ({ init: post(JSON.stringify(dice.pick(lies)), "application/json") }),
  () => ({
    init: post(new URLSearchParams({ progress: "100", downloadUrl: evilUrl }), "application/x-www-form-urlencoded"),
  }),
  (dice) => ({ init: post(JSON.stringify(dice.pick(lies)).slice(0, dice.below(40)), "application/json") }),
  (dice) => ({
    init: post(dice.text(dice.below(200), "\0\r\n{}[]\"'<>\u202e%"), dice.pick(["text/plain", "text/html", "x"])),
  }),
  () => ({
    init: { ...post(gzipSync(Buffer.alloc(4_000_000)), "application/json"), headers: { "content-encoding": "gzip" } },
  }),
  () => ({ init: { method: "GET" } }),
];

/** Any request that a stranger, a replayer, or somebody who saw one render's address may send. */
export function forgeDelivery(dice: Dice, known: { secret: string; renderIds: readonly string[] }): ForgedDelivery {
  const id = dice.pick(known.renderIds);
  const right = webhookSecret(known.secret, id);
  const roll = dice.below(100);
  const { init } = dice.pick(bodies)(dice);
  if (roll < 45) return { path: pathOf(id, right) + (roll < 5 ? "?progress=100" : ""), status: 200, init };
  if (roll < 50)
    return {
      path: pathOf(id, right),
      status: 413,
      init: post("x".repeat(largestBody + 1 + dice.below(60_000)), "application/json"),
    };
  return { path: wrongPath(dice, known, { id, right }), status: 404, init };
}

/** An address that is nobody's, or of another render than it says. */
export function wrongPath(
  dice: Dice,
  known: { secret: string; renderIds: readonly string[] },
  { id, right }: { id: string; right: string },
): string {
  const at = dice.below(right.length);
  const other = base64url[(base64url.indexOf(right.charAt(at)) + 1 + dice.below(62)) % 64] ?? "A";
  return dice.pick([
    () => pathOf(id, dice.text(43, base64url)),
    () => pathOf(id, right.slice(0, at) + other + right.slice(at + 1)),
    () => pathOf(id, right.slice(0, at)),
    () => pathOf(id, `${right}=`),
    () => pathOf(id, `${right}%00`),
    () => pathOf(id, webhookSecret(`${known.secret} `, id)),
    () => pathOf(known.renderIds.find((one) => one !== id) ?? "r_other", right),
    () => pathOf(`${id}0`, right),
    () => pathOf("r_00000000000000000000", right),
    () => pathOf("__proto__", right),
    () => `${pathOf(id, right)}/more`,
  ])();
}

/** An empty last part would be another route, so it is given a character. */
function pathOf(id: string, secret: string): string {
  return `/hooks/aistudios/${id}/${secret === "" ? "0" : secret}`;
}

function post(body: NonNullable<RequestInit["body"]>, contentType: string): RequestInit {
  return { method: "POST", body, headers: { "content-type": contentType } };
}
