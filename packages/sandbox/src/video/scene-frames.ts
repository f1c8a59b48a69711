import type { Painter, Rectangle, SceneRegions, Still } from "@reelay/preview";
import { alignRegion, convertToI420, copyInto, type Picture } from "./i420.ts";
import { type Moment, momentOf } from "./moment.ts";
import type { SceneTimeline } from "./timeline.ts";

const CUT_NOTICE = "This sandbox video stops here. The video of AI STUDIOS would have the whole script.";

type Patch = { key: string; region: Rectangle; still: Still };

const overlap = (a: Rectangle, b: Rectangle): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

const isEmpty = ({ width, height }: Rectangle): boolean => width === 0 || height === 0;

const anyOverlap = ({ speakers, caption }: SceneRegions): boolean => {
  const regions = [...speakers.flatMap(({ mouth, eyes }) => [mouth, eyes]), caption].filter((part) => !isEmpty(part));
  return regions.some((region, index) => regions.slice(index + 1).some((other) => overlap(region, other)));
};

const alignRegions = ({ speakers, caption }: SceneRegions, width: number, height: number): SceneRegions => {
  const align = (region: Rectangle) => alignRegion(region, width, height);
  const faces = speakers.map(({ modelId, mouth, eyes }) => ({ modelId, mouth: align(mouth), eyes: align(eyes) }));
  return { speakers: faces, caption: align(caption) };
};

// Each part is painted as if nothing else moved, so a look of it is the same whatever the others do.
const patchesOf = (regions: SceneRegions, { mouths, blink, caption }: Moment, rest: Still): Patch[] => {
  const faces = regions.speakers.flatMap(({ modelId, mouth, eyes }, index) => [
    { key: `mouth ${index} ${mouths.get(modelId) ?? ""}`, region: mouth, still: { ...rest, mouths } },
    { key: `eyes ${index} ${blink}`, region: eyes, still: { ...rest, blink } },
  ]);
  const captionKey = `caption ${caption?.lines.join("\n") ?? ""}`;
  const all = [...faces, { key: captionKey, region: regions.caption, still: { ...rest, caption } }];
  return all.filter(({ region }) => !isEmpty(region));
};

/**
 * The frames of one scene, drawn into `picture`. The whole scene is painted once; after that only mouths, eyes and
 * the caption change, and each look of each of them is painted once and copied. Where those overlap, or a layer
 * moves, the whole frame is painted again.
 */
export const createSceneFrames = (painter: Painter, timeline: SceneTimeline, picture: Picture) => {
  const { scene, seconds: sceneSeconds } = timeline;
  const { width, height } = picture;
  const moving = alignRegions(painter.regionsOf(scene), width, height);
  const mustRepaint = anyOverlap(moving);
  const painted = new Map<string, Picture>();
  let [shown, shownMotion] = ["", ""];

  const paintAll = (still: Still): void => {
    picture.planes.set(convertToI420(painter.paintFrame(scene, still), width, height).planes);
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
      patchesOf(moving, moment, rest).forEach(paintPatch);
    }
    [shown, shownMotion] = [look, motion];
    return true;
  };
  return { drawAt };
};
