import type { ReelayClient, RenderEvent, RenderView } from "@reelay/api/client";
import { RenderProblem } from "../describe-problem.ts";

/**
 * Follows a render over its event stream until it is ready, showing every change.
 * @throws RenderProblem when it ends without a video or waits for a person, AbortError when `signal` aborts
 */
export async function followRender(
  client: ReelayClient,
  renderId: string,
  options: { show: (event: RenderEvent) => void; signal: AbortSignal },
): Promise<RenderView> {
  const { show, signal } = options;
  const ended = Promise.withResolvers<RenderView>();
  let last: RenderView | undefined;
  const onAbort = (): void => ended.reject(signal.reason);
  signal.addEventListener("abort", onAbort, { once: true });
  const subscription = client.renders.events.subscribe(
    { id: renderId },
    {
      onData({ data }) {
        last = data.render;
        show(data);
        if (last.needsPerson) ended.resolve(last);
      },
      onError: ended.reject,
      onComplete: () => (last ? ended.resolve(last) : ended.reject(new Error(`render ${renderId} has no events`))),
    },
  );
  try {
    return videoOf(await ended.promise);
  } finally {
    subscription.unsubscribe();
    signal.removeEventListener("abort", onAbort);
  }
}

function videoOf(render: RenderView): RenderView {
  if (render.state === "ready") return render;
  if (render.problem === null) throw new Error(`render ${render.id} ended as ${render.state} without a problem`);
  throw new RenderProblem(render.problem);
}
