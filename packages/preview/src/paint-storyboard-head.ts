import type { SKRSContext2D } from "@napi-rs/canvas";
import { SANDBOX_COLORS } from "./paint-mark.ts";
import { paintPill } from "./paint-pill.ts";
import type { SceneModel } from "./scene-model.ts";
import { setFont } from "./set-font.ts";
import { guessLanguage } from "./guess-language.ts";
import { splitGraphemes } from "./segment-text.ts";
import { PAD_PX } from "./storyboard-layout.ts";

export type StoryboardHead = {
  model: SceneModel;
  shownScenes: number;
  seconds: number;
  marked: boolean;
  resolution: string | undefined;
};

const MAX_NAME_LENGTH = 70;

/** Seconds as minutes:seconds, such as 0:20. */
const formatDuration = (seconds: number): string => {
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
};

const describe = ({ model, shownScenes, seconds, resolution }: StoryboardHead): string => {
  const count = model.scenes.length;
  const size = resolution === undefined ? "" : resolution === "4k" ? " 4K" : ` ${resolution}p`;
  const parts = [
    `${count} ${count === 1 ? "scene" : "scenes"}`,
    `≈ ${formatDuration(seconds)}`,
    model.orientation + size,
  ];
  return [...parts, ...(shownScenes < count ? [`first ${shownScenes} shown`] : [])].join(" · ");
};

/** Paints the name, the facts and what kind of picture this is. */
export const paintStoryboardHead = (context: SKRSContext2D, width: number, head: StoryboardHead): void => {
  const name = splitGraphemes(head.model.name.replace(/\s+/g, " ")).slice(0, MAX_NAME_LENGTH).join("");
  context.direction = "ltr";
  context.textAlign = "left";
  context.textBaseline = "middle";
  context.fillStyle = "#ffffff";
  setFont(context, name, { sizePx: 27, weight: 700, language: guessLanguage(name) });
  context.fillText(name, PAD_PX, 32, width - PAD_PX * 2 - 160);
  const facts = describe(head);
  setFont(context, facts, { sizePx: 15, weight: 500 });
  context.fillStyle = "#a9b4c8";
  context.fillText(facts, PAD_PX, 61, width - PAD_PX * 2 - 160);
  const place = { right: width - PAD_PX, top: 20, heightPx: 30 };
  if (head.marked) paintPill(context, { text: "SANDBOX", ...place, ...SANDBOX_COLORS });
  else paintPill(context, { text: "Storyboard", ...place, ground: "#2a3350", ink: "#dbe4fb" });
};
