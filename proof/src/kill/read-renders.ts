import type { RenderView } from "@reelay/api/client";
import type { Installation } from "./installation.ts";

/** Every render that the service knows. */
export async function readRenders({ client }: Pick<Installation, "client">): Promise<RenderView[]> {
  const all: RenderView[] = [];
  for (let cursor: string | null = ""; cursor !== null;) {
    const page: { renders: RenderView[]; nextCursor: string | null } = await client.renders.list.query({
      limit: 100,
      ...(cursor !== "" && { cursor }),
    });
    all.push(...page.renders);
    cursor = page.nextCursor;
  }
  return all;
}
