import { randomUUID } from "node:crypto";
import type { ReelayClient, RenderView } from "@reelay/api/client";
import { followRender } from "./follow-render.ts";
import { progressOf } from "./progress-text.ts";
import type { DemoOptions } from "./read-demo-options.ts";
import { saveFile } from "./save-file.ts";
import type { ProgressDisplay } from "./show-progress.ts";

/** A machine that is busy with the demo itself may take a while to say yes. */
const acceptWithinMs = 30_000;

/** Asks for the video as any program would, follows it, and saves its file. */
export async function makeVideo(
  client: ReelayClient,
  options: DemoOptions,
  tools: { display: ProgressDisplay; signal: AbortSignal },
): Promise<RenderView> {
  const { display, signal } = tools;
  const { region, orientation, storyboardFile } = options;
  const wanted = { ...options.request, region, ...(orientation && { orientation }) };
  if (storyboardFile !== undefined) {
    const { storyboardUrl } = await client.renders.preview.query(wanted, { signal });
    if (storyboardUrl === null) throw new Error("the service drew no storyboard");
    await saveFile(storyboardUrl, storyboardFile, signal);
    display.note(`Storyboard: ${storyboardFile}`);
  }
  const origin = { surface: "cli" } as const;
  const request = { ...wanted, origin, idempotencyKey: randomUUID(), acceptWithinMs };
  const accepted = await client.renders.create.mutate(request, { signal });
  display.note(`Watch page while this runs: ${accepted.links.watch}`);
  const render = await followRender(client, accepted.id, { show: (event) => display.show(progressOf(event)), signal });
  if (render.links.video === null) throw new Error(`render ${render.id} is ready without a link`);
  await saveFile(render.links.video, options.outFile, signal);
  return render;
}
