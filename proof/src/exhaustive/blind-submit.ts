import { nextCheck, startTracking } from "@reelay/core";
import { changeRender } from "../../../packages/api/src/renders/change-render.ts";
import type { StepService } from "../../../packages/api/src/service.ts";

/**
 * What a job engine does when nobody thinks about money: create and export in one call, and when that failed, again.
 * Here only to be caught by the judge.
 */
export async function blindSubmit(service: StepService, renderId: string): Promise<void> {
  const { renders, regions, now } = service;
  const row = await renders.read(renderId);
  const client = regions.get("global")?.client;
  if (client === undefined || (row?.state !== "queued" && row?.state !== "submitting")) return;
  if (row.state === "queued") {
    await renders.withRender(renderId, (held) =>
      changeRender(held, { change: { state: "submitting" }, event: "submitting", now: now() }),
    );
  }
  const { projectId } = await client.createProject({ name: renderId }, { isExport: true, resolution: "720" });
  await renders.withRender(renderId, async (held) => {
    if (held.row.state !== "submitting") return;
    const tracking = startTracking(now());
    const change = { state: "rendering", project_id: projectId, tracking, spent: "yes" } as const;
    await changeRender(held, { change, event: "rendering", now: now() });
    await held.enqueue("sync", nextCheck({ tracking }, now(), service.random));
  });
}
