import { canMove, type ErrorCode } from "@reelay/core";
import type { RenderView } from "@reelay/api/client";
import type { CardAction, CardActionName } from "../card.ts";
import { faultOf } from "../words/fault-of.ts";
import type { Language } from "../words/language.ts";
import { wordsOf } from "../words/words-of.ts";

/** Failures after which AI STUDIOS may still finish, so that looking again can help (the way back from `failed`). */
const rescuable: ReadonlySet<ErrorCode> = new Set<ErrorCode>(["RENDER_DEADLINE", "RENDER_NO_LINK", "RENDER_MISSING"]);

const risky: ReadonlySet<CardActionName> = new Set<CardActionName>(["cancel", "sendAgain"]);

/** What can be done with a render now, the likeliest first. */
export function actionsOf(render: RenderView, language: Language): CardAction[] {
  const { actions: labels } = wordsOf(language).card;
  const { names, primary } = choose(render);
  return names.map((name) => ({
    name,
    label: labels[name],
    style: name === primary ? "primary" : risky.has(name) ? "danger" : "plain",
    generation: render.version,
  }));
}

function choose(render: RenderView): { names: CardActionName[]; primary: CardActionName | null } {
  if (canMove(render.state, "canceled")) {
    if (render.needsPerson) return { names: ["stop", "sendAgain", "details"], primary: "stop" };
    return { names: ["cancel", "details"], primary: null };
  }
  if (render.state !== "failed") return { names: ["again", "edit", "details"], primary: null };
  const code = render.problem?.code ?? "INTERNAL";
  if (rescuable.has(code)) return { names: ["check", "tryAgain", "edit", "details"], primary: "check" };
  const primary = faultOf(code) === "request" ? "edit" : "tryAgain";
  return { names: ["tryAgain", "edit", "details"], primary };
}
