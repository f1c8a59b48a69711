import type { Context } from "hono";
import type { Region } from "../region.ts";
import { succeed } from "./envelope.ts";

type ListRoute = "list" | "models" | "workspaces" | "templatesBusiness" | "templatesAutomation" | "model";
type Shape = "array" | "wrapped" | "numeric" | "bare";

/** Answers a list in the container that is set for its route; clients have seen all four. */
export function answerList(
  c: Context,
  region: Region,
  list: { route: ListRoute; wrapper: string; usual: Shape },
  items: readonly unknown[],
): Response {
  const shape = region.faults.find("listShape", { route: list.route })?.shape ?? list.usual;
  switch (shape) {
    case "bare":
      return c.json(items);
    case "wrapped":
      return succeed(c, { [list.wrapper]: items });
    case "numeric":
      return succeed(c, Object.fromEntries(items.map((item, index) => [String(index), item])));
    case "array":
      return succeed(c, items);
  }
}
