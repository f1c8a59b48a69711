import { draftSchema, type Draft } from "@reelay/chat";
import type { RenderDetails } from "@reelay/api/client";
import { openVideoForm } from "./open-video-form.ts";
import type { BotParts, AnyRequest } from "./request.ts";

/** A form is the first answer or none: what is not known by then is not waited for. */
const patienceMs = 1_500;

/** Opens the form with what a render was made of. */
export async function editAgain(parts: BotParts, request: AnyRequest, renderId: string): Promise<void> {
  const render = await parts.client.renders.get.query({ id: renderId }, { signal: AbortSignal.timeout(patienceMs) });
  await openVideoForm(parts, request, draftOf(render));
}

function draftOf({ script, avatar, region, orientation, resolution, language }: RenderDetails): Draft {
  return draftSchema.parse({
    script: script ?? "",
    avatar: avatar === null ? undefined : { id: avatar, name: avatar },
    region,
    orientation,
    resolution,
    language,
    again: true,
  });
}
