import { advance, AiStudiosFailure, defaultTrackingLimits, startTracking } from "@reelay/core";
import type { ConfiguredRegion, Service } from "@reelay/api";
import { observeRender } from "../../../../packages/api/src/renders/observe-render.ts";
import { verdictOf } from "../../../../packages/api/src/renders/submit/verdict.ts";
import type { GeneratedResponse } from "./generated-response.ts";
import { truthOf, type Truth } from "./truth-of.ts";

const calls = ["draft", "export", "progress", "list", "auth", "avatars"] as const;
export type OddCall = (typeof calls)[number];

/** What a look on a busy machine may come to, too: its time was over before it had its turn. */
export const notSeen = "finished and not seen";

/** Which call meets the answer of this number. */
export const callOf = (index: number): OddCall => calls[index % calls.length] ?? "progress";

/** Makes the call and says what was wrong about what the product made of the answer; undefined when nothing was. */
export async function judgeResponse(
  { service, region }: { service: Service; region: ConfiguredRegion },
  call: OddCall,
  response: GeneratedResponse,
): Promise<string | undefined> {
  const truth = truthOf(response);
  try {
    switch (call) {
      case "draft":
      case "export":
        return await judgeWrite(region, call, truth);
      case "progress":
        return await judgeProgress({ ...service, regions: new Map([["global", region]]) }, truth);
      case "list":
        return void (await region.client.listProjects());
      case "auth":
        return void (await region.client.isAuthenticated());
      case "avatars":
        return void (await region.client.listAvatars());
    }
  } catch (error) {
    return error instanceof AiStudiosFailure ? undefined : `not classified: ${String(error)}`;
  }
}

/** A paid call: accepted only after a yes, sent again or given up only after a no, in doubt otherwise. */
async function judgeWrite(
  region: ConfiguredRegion,
  call: "draft" | "export",
  truth: Truth,
): Promise<string | undefined> {
  const controls = { resolution: "720" } as const;
  try {
    if (call === "draft") await region.client.createProject({ scenes: [] }, { ...controls, isExport: false });
    else await region.client.exportProject("p-1", controls);
    return truth.accepted ? undefined : "taken for accepted";
  } catch (error) {
    if (!(error instanceof AiStudiosFailure)) throw error;
    if (truth.accepted) return `accepted, and taken for ${error.kind}`;
    const verdict = verdictOf(error, { call, region, attempt: 1 });
    return verdict.kind === "doubt" || truth.refused ? undefined : `${error.kind} taken for ${verdict.kind}`;
  }
}

/** A look: the render ends only by what was really said. */
async function judgeProgress(service: Service, truth: Truth): Promise<string | undefined> {
  const { observation } = await observeRender(service, "global", "p-1");
  const now = service.now();
  const { outcome } = advance(startTracking(now), observation, now, defaultTrackingLimits);
  if (outcome === "finished" && (!truth.finished || truth.failed)) return "finished without being so";
  if (outcome === "failed" && !truth.refused && !truth.failed) return "failed without being so";
  if (outcome === "rendering" && truth.finished) return notSeen;
  return undefined;
}
