import { draftSchema, explain, type Draft } from "@reelay/chat";
import { noticeForm } from "../form/notice-form.ts";
import { videoForm } from "../form/video-form.ts";
import type { BotParts, Request } from "./request.ts";

/** Opens the form with what a render was made of. The form comes first: its ticket dies in three seconds. */
export async function editAgain(parts: BotParts, request: Request, renderId: string): Promise<void> {
  const viewId = await request.openForm(noticeForm(request.words.form.loading, request.words));
  if (viewId === undefined) return;
  const view = await formOf(parts, request, renderId);
  const slack = await parts.clientsOf(request.workspaceId);
  await slack.creating.views.update({ view_id: viewId, view });
}

async function formOf(parts: BotParts, request: Request, renderId: string) {
  try {
    return videoForm(draftOf(await parts.client.renders.get.query({ id: renderId }), request), request);
  } catch (error) {
    return noticeForm(explain(parts, request, error), request.words);
  }
}

type Render = Awaited<ReturnType<BotParts["client"]["renders"]["get"]["query"]>>;

function draftOf(render: Render, request: Request): Draft {
  const { avatar, region, orientation, resolution, language, origin } = render;
  const placeId = origin.placeId ?? request.placeId;
  const threadId = origin.threadId ?? request.threadId;
  return draftSchema.parse({
    script: render.script ?? "",
    avatar: avatar === null ? undefined : { id: avatar, name: avatar },
    region,
    orientation,
    resolution,
    language,
    placeId,
    threadId,
    again: true,
  });
}
