import type { Caption, MouthShape } from "@reelay/preview";
import type { SceneTimeline } from "./timeline.ts";

/** What is shown at one moment of a scene. */
export type Moment = {
  mouths: ReadonlyMap<string, MouthShape>;
  blink: boolean;
  caption: Caption | undefined;
  notice: boolean;
};

/** `seconds` are counted from the start of the scene. */
export const momentOf = (timeline: SceneTimeline, seconds: number, blink: boolean): Moment => {
  const mouths = new Map<string, MouthShape>();
  for (const cue of timeline.cues) {
    if (cue.seconds > seconds) break;
    mouths.set(cue.modelId, cue.mouth);
  }
  const timed = timeline.captions.find(
    ({ startSeconds, endSeconds }) => seconds >= startSeconds && seconds < endSeconds,
  );
  const notice = timeline.noticeFromSeconds !== undefined && seconds >= timeline.noticeFromSeconds;
  return { mouths, blink: blink && !notice, caption: timed?.caption, notice };
};
