import type { Caption, MouthShape, Painter, Rectangle, Still } from "@reelay/preview";
import { alignRegion, convertToI420, copyInto, type Picture } from "./i420.ts";
import type { SceneTimeline } from "./timeline.ts";

export const CUT_NOTICE = "This sandbox video stops here. The video of AI STUDIOS would have the whole script.";

type Patch = { key: string; region: Rectangle; still: Still };

const overlap = (a: Rectangle, b: Rectangle): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

const isEmpty = ({ width, height }: Rectangle): boolean => width === 0 || height === 0;

const anyOverlap = (regions: readonly Rectangle[]): boolean =>
  regions.some((region, index) => regions.slice(index + 1).some((other) => overlap(region, other)));

/** What is shown at one moment of a scene. */
type Moment = {
  mouths: ReadonlyMap<string, MouthShape>;
  blink: boolean;
  caption: Caption | undefined;
  notice: boolean;
};

const momentOf = (timeline: SceneTimeline, seconds: number, blink: boolean): Moment => {
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

/**
 * The frames of one scene, drawn into `picture`. The whole scene is painted once; after that only mouths, eyes and
 * the caption change, and each look of each of them is painted once and copied. Where those overlap, or a layer
 * moves, the whole frame is painted again.
 */
export const createSceneFrames = (painter: Painter, timeline: SceneTimeline, picture: Picture) => {
  const { scene, seconds: sceneSeconds } = timeline;
  const { width, height } = picture;
  const regions = painter.regionsOf(scene);
  const align = (region: Rectangle) => alignRegion(region, width, height);
  const speakers = regions.speakers.map(({ modelId, mouth, eyes }) => ({
    modelId,
    mouth: align(mouth),
    eyes: align(eyes),
  }));
  const captionRegion = align(regions.caption);
  const mustRepaint = anyOverlap(
    [...speakers.flatMap(({ mouth, eyes }) => [mouth, eyes]), captionRegion].filter((r) => !isEmpty(r)),
  );
  const painted = new Map<string, Picture>();
  let [shown, shownMotion] = ["", ""];

  const paintAll = (still: Still): void => {
    picture.planes.set(convertToI420(painter.paintFrame(scene, still), width, height).planes);
  };

  const patchesOf = ({ mouths, blink, caption }: Moment, rest: Still): Patch[] => {
    const faces = speakers.flatMap(({ modelId, mouth, eyes }, index) => [
      { key: `mouth ${index} ${mouths.get(modelId) ?? ""}`, region: mouth, still: { ...rest, mouths } },
      { key: `eyes ${index} ${blink}`, region: eyes, still: { ...rest, blink } },
    ]);
    const captionKey = `caption ${caption?.lines.join("\n") ?? ""}`;
    const all = [...faces, { key: captionKey, region: captionRegion, still: { ...rest, caption } }];
    return all.filter(({ region }) => !isEmpty(region));
  };

  const paintPatch = ({ key, region, still }: Patch): void => {
    const known = painted.get(key);
    const patch = known ?? convertToI420(painter.paintRegion(scene, still, region), region.width, region.height);
    painted.set(key, patch);
    copyInto(picture, patch, region.x, region.y);
  };

  /** Brings the picture to a moment of the scene; false when it already looked like that. */
  const drawAt = (seconds: number, blink: boolean): boolean => {
    const moment = momentOf(timeline, seconds, blink);
    const clock = { seconds, sceneSeconds };
    const motion = painter.motionKey(scene, clock) + String(moment.notice);
    const look = JSON.stringify([[...moment.mouths], moment.blink, moment.caption?.lines, motion]);
    if (look === shown) return false;
    const rest: Still = { mouths: new Map(), blink: false, marked: true, clock };
    if (shown === "" || mustRepaint || moment.notice || motion !== shownMotion) {
      painted.clear();
      paintAll({ ...rest, ...moment, notice: moment.notice ? CUT_NOTICE : undefined });
    } else {
      patchesOf(moment, rest).forEach(paintPatch);
    }
    [shown, shownMotion] = [look, motion];
    return true;
  };
  return { drawAt };
};
