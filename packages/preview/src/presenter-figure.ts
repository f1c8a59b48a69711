import { hashText, pickByHash } from "./hash-text.ts";
import type { PresenterLayer } from "./scene-model.ts";

/** A drawn presenter, measured: `u` and `v` are the face's width and height, the units everything else is drawn in. */
export type Figure = {
  u: number;
  v: number;
  centerX: number;
  faceTop: number;
  chin: number;
  bottom: number;
  skin: string;
  hair: string;
  jacket: string;
  shirt: string;
  hasLongHair: boolean;
};

const SKINS = ["#f8d3b8", "#efbf98", "#dba673", "#bd8152", "#92603c", "#fcdfca"] as const;
const HAIRS = ["#2f241b", "#523521", "#20202a", "#744a28", "#94632f", "#41414c"] as const;
const JACKETS = ["#31507a", "#26465c", "#2e6450", "#54407f", "#a8503a", "#3a4560", "#1f6b6c", "#8a3d5a"] as const;
const SHIRTS = ["#ffffff", "#f3f6fb", "#fdf4e7", "#e9f1fb"] as const;

/** The same avatar and clothes always give the same figure. */
export const measureFigure = ({ face, box, look }: PresenterLayer): Figure => {
  const hash = hashText(look);
  const clothes = hashText(`${look} clothes`);
  return {
    u: face.width,
    v: face.height,
    centerX: face.x + face.width / 2,
    faceTop: face.y,
    chin: face.y + face.height,
    bottom: box.y + box.height,
    skin: pickByHash(SKINS, hash),
    hair: pickByHash(HAIRS, hash >>> 5),
    jacket: pickByHash(JACKETS, clothes),
    shirt: pickByHash(SHIRTS, clothes >>> 7),
    hasLongHair: ((hash >>> 9) & 1) === 1,
  };
};
