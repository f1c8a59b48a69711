import type { RenderView } from "@reelay/api/client";
import { shortened } from "../card/shortened.ts";

/** One line of a list: `r_… · rendering 42 % · Welcome, Ana!`. Plain text with a person's words in it, unescaped. */
export function renderLine({ id, state, progress, title }: RenderView): string {
  const shown = state === "rendering" ? `${state} ${Math.floor(progress)} %` : state;
  return `${id} · ${shown} · ${shortened(title, 80)}`;
}
