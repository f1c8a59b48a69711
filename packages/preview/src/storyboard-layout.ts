import type { Rectangle, SceneModel } from "./scene-model.ts";

/** Where everything goes on a storyboard, in px. */
export type StoryboardLayout = { width: number; height: number; tileShortSide: number; tiles: readonly Rectangle[] };

export const PAD_PX = 24;
const HEAD_PX = 84;
const SCRIPT_PX = 92;
const FOOT_PX = 4;

// A chat shows a picture about 500 px wide, so few scenes get large tiles.
const columnsFor = (scenes: number, isPortrait: boolean): number => {
  if (isPortrait) return Math.min(scenes, scenes <= 4 ? scenes : 4);
  if (scenes <= 1) return 1;
  return scenes <= 4 ? 2 : 3;
};

const tileWidthFor = (columns: number, isPortrait: boolean): number => {
  if (isPortrait) return 324;
  return columns === 1 ? 960 : columns === 2 ? 640 : 480;
};

export const layOutStoryboard = (orientation: SceneModel["orientation"], scenes: number): StoryboardLayout => {
  const isPortrait = orientation === "portrait";
  const columns = Math.max(1, columnsFor(scenes, isPortrait));
  const tileWidth = tileWidthFor(columns, isPortrait);
  const tileHeight = isPortrait ? (tileWidth * 16) / 9 : (tileWidth * 9) / 16;
  const tiles = Array.from({ length: scenes }, (_, index) => ({
    x: PAD_PX + (index % columns) * (tileWidth + PAD_PX),
    y: HEAD_PX + Math.floor(index / columns) * (tileHeight + SCRIPT_PX + PAD_PX),
    width: tileWidth,
    height: tileHeight,
  }));
  const rows = Math.ceil(scenes / columns);
  return {
    width: Math.max(560, PAD_PX + columns * (tileWidth + PAD_PX)),
    height: HEAD_PX + rows * (tileHeight + SCRIPT_PX + PAD_PX) + FOOT_PX,
    tileShortSide: Math.min(tileWidth, tileHeight),
    tiles,
  };
};
