import { AiStudiosFailure, AppError, isUsableLink, type Observation, type RegionId } from "@reelay/core";
import { configuredRegion } from "../catalog/configured-region.ts";
import type { ConfiguredRegion, StepService } from "../service.ts";
import { appErrorOf } from "./submit/verdict.ts";

/** What one read of AI STUDIOS showed. */
export interface Look {
  observation: Observation;
  /** Why nothing could be seen, for the row. */
  trouble?: AppError;
  /** Asked by the service to wait that long. */
  retryAfterMs?: number | undefined;
  /** The account's gate kept the read back: it is still due, exactly then. */
  isHeld?: boolean;
}

/** Reads how far a project is; when it cannot be read, says so in the words that people are shown. */
export async function observeRender(service: StepService, wanted: RegionId, projectId: string): Promise<Look> {
  const region = service.regions.get(wanted);
  if (!region) return withoutRegion(service, wanted);
  try {
    const reading = await region.client.getProgress(projectId);
    const usable = (link: string | null) => (link !== null && isUsableLink(region.connection, link) ? link : null);
    let link = usable(reading.downloadUrl);
    if (link === null && (reading.progress ?? 0) >= 100) link = usable(await secondLink(region, projectId));
    return { observation: { kind: "reading", progress: reading.progress, state: reading.state, link } };
  } catch (error) {
    if (!(error instanceof AiStudiosFailure)) throw error;
    return unseen(error, region.settings);
  }
}

/** Its credentials are gone since it was accepted: nothing can be seen, and its clocks go on. */
function withoutRegion(service: StepService, wanted: RegionId): Look {
  try {
    configuredRegion(service, wanted);
  } catch (error) {
    if (error instanceof AppError) return { observation: { kind: "silence" }, trouble: error };
    throw error;
  }
  throw new Error(`region ${wanted} is configured and cannot be read`);
}

/** The progress has been read already, so a failure here only means that there is no link yet. */
async function secondLink(region: ConfiguredRegion, projectId: string): Promise<string | null> {
  try {
    return (await region.client.getProject(projectId)).downloadUrl;
  } catch (error) {
    if (error instanceof AiStudiosFailure) return null;
    throw error;
  }
}

function unseen(failure: AiStudiosFailure, settings: string): Look {
  const { facts } = failure;
  if (failure.kind === "notFound") return { observation: { kind: "missing" } };
  if (failure.kind === "refused") {
    const { vendorCode = null, vendorMessage = null } = facts;
    return { observation: { kind: "refused", vendorCode, vendorMessage } };
  }
  const waits = { retryAfterMs: facts.retryAfterMs, isHeld: facts.held !== undefined };
  // Waiting for a turn of our own is not trouble that anybody should be shown.
  if (facts.held === "busy") return { observation: { kind: "silence" }, ...waits };
  return { observation: { kind: "silence" }, trouble: appErrorOf(facts, settings, failure), ...waits };
}
