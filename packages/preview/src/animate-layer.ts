import type { Animation } from "./scene-model.ts";

/** A moment of a scene: seconds since it began, and how long it is. */
export type Clock = { seconds: number; sceneSeconds: number };

/** What an animation does to a layer at one moment; shifts are in parts of the frame's width and height. */
export type LayerMotion = { alpha: number; shiftX: number; shiftY: number; scale: number; isMoving: boolean };

const REST: LayerMotion = { alpha: 1, shiftX: 0, shiftY: 0, scale: 1, isMoving: false };
const TRAVEL = 0.35;
const SMALLEST_SCALE = 0.3;

const easeOut = (fraction: number): number => 1 - (1 - fraction) ** 3;

/** Where a layer is at a moment. Without a clock everything has arrived and nothing has left. */
export const animateLayer = (animation: Animation | undefined, clock: Clock | undefined): LayerMotion => {
  if (animation === undefined || clock === undefined) return REST;
  const leaves = animation.type.includes("out");
  const duration = Math.max(0.1, Math.min(animation.durationSeconds, clock.sceneSeconds));
  const start = leaves ? Math.max(0, clock.sceneSeconds - duration - animation.delaySeconds) : animation.delaySeconds;
  const passed = Math.max(0, Math.min(1, (clock.seconds - start) / duration));
  const alpha = easeOut(leaves ? 1 - passed : passed);
  const isMoving = passed > 0 && passed < 1;
  const motion = { ...REST, alpha, isMoving };
  const distance = TRAVEL * (1 - alpha);
  switch (animation.type) {
    case "zoom-in":
    case "zoom-out":
      return { ...motion, scale: SMALLEST_SCALE + (1 - SMALLEST_SCALE) * alpha };
    case "in-left":
    case "out-left":
      return { ...motion, shiftX: -distance };
    case "in-right":
    case "out-right":
      return { ...motion, shiftX: distance };
    case "in-up":
    case "out-up":
      return { ...motion, shiftY: -distance };
    case "in-down":
    case "out-down":
      return { ...motion, shiftY: distance };
    default:
      return motion;
  }
};
