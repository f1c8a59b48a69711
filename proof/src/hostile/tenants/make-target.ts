import type { Victim } from "../victim.ts";
import type { Target } from "./procedure-cases.ts";

/** Somebody's render, with a card, settings and an installation beside it. */
export interface StandingTarget {
  target: Target;
  /** The unguessable name in its links. */
  slug: string;
  /** What only its owner knows. */
  secrets: readonly string[];
  /** Everything of the owner's as it stands, as one text. */
  shown(): Promise<string>;
}

/** Makes the render of workspace `owner` that strangers are after; it stands still while they try. */
export async function makeTarget(victim: Victim, name = "owner"): Promise<StandingTarget> {
  await victim.control.setFault({ kind: "freezeAt", percent: 30 });
  const bot = victim.clientWith(await victim.keyFor(["bot", "render", "read"], "slack"));
  const origin = { surface: "slack" as const, workspaceId: "T_OWNER", placeId: "C_OWNER", personId: "U_OWNER" };
  const avatar = "M_canary_of_the_owner";
  await bot.settings.set.mutate({ surface: "slack", workspaceId: "T_OWNER", values: { cardLanguage: "ko" } });
  await bot.installations.save.mutate({ surface: "slack", id: "T_OWNER", payload: { token: avatar } });
  const asked = { script: `A script of the ${name}.`, idempotencyKey: name, origin, region: "global" as const };
  const made = await bot.renders.create.mutate({ ...asked, title: "canary-title-of-the-owner" });
  for (let render = made; render.state !== "rendering";) {
    await new Promise((resolve) => setTimeout(resolve, 30));
    render = { ...made, ...(await bot.renders.get.query({ id: made.id })) };
  }
  const row = await victim.db.selectFrom("renders").selectAll().where("id", "=", made.id).executeTakeFirstOrThrow();
  const key = await victim.db.selectFrom("api_keys").select("id").orderBy("created_at").executeTakeFirstOrThrow();
  return {
    target: { renderId: made.id, idempotencyKey: asked.idempotencyKey, script: asked.script, origin, keyId: key.id },
    slug: row.slug,
    secrets: [row.slug, row.title, row.project_id ?? row.slug, avatar, "canary-title"],
    shown: () => shownOf(victim, made.id),
  };
}

async function shownOf({ db }: Victim, id: string): Promise<string> {
  const render = await db.selectFrom("renders").select(["state", "problem", "title"]).where("id", "=", id).execute();
  const card = await db
    .selectFrom("cards")
    .select(["state", "notes", "failure_code", "attempts", "lease_id"])
    .where("render_id", "=", id)
    .execute();
  const settings = await db.selectFrom("chat_settings").selectAll().where("workspace_id", "=", "T_OWNER").execute();
  const installations = await db.selectFrom("installations").select(["surface", "id"]).orderBy("id").execute();
  const keys = await db.selectFrom("api_keys").select(["id", "name", "scopes"]).orderBy("id").execute();
  const cards = await db.selectFrom("cards").select("render_id").execute();
  return JSON.stringify({ render, card, settings, installations, keys, cards });
}
