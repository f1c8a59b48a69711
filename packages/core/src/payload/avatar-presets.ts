import type { AvatarPreset } from "./avatar.ts";

const editorValue = {
  headCenterX: 613.3333333333334,
  headCenterY: 290,
  headWidth: 182,
  headHeight: 185,
  modelTightX: 367.33333333333337,
  modelTightY: 168.16666666666669,
  modelTightS: 1,
  modelTightW: 679,
  modelTightH: 2229,
  modelOriginW: 1374,
  modelOriginH: 2444,
  scale: 0.3,
  adjustX: -0.016860747210092203,
  adjustY: -0.024822695035461,
  spaceB: 46.833333333333314,
  spaceT: 168.16666666666669,
  spaceL: 367.33333333333337,
  spaceR: 327.66666666666663,
} as const;

/**
 * Avatars whose `aiModel` clip was captured from a real project; the first is the default.
 * M000045058 in BG00002320 is the avatar of the vendor's getting-started page.
 */
export const avatarPresets: readonly [AvatarPreset, ...AvatarPreset[]] = [
  {
    model: {
      ai_name: "M000045058",
      emotion: "BG00002320",
      language: "en",
      source_url: "https://cdn.aistudios.com/ai/ai_mov_thm/tight_ai_mov_thm_M000045058_BG00002320.png",
      editor: { ...editorValue, top: 168.16666666666669, left: 367.33333333333337, height: 2229, width: 679 },
      origin: {
        height: 2444,
        width: 1374,
      },
      deployImage: {
        themb_src: "https://cdn.aistudios.com/ai/model-introduce/thumbnails/M000045058_BG00002320.png",
        themb_width: 384,
        themb_height: 240,
        org_src: "https://cdn.aistudios.com/ai/ai_mov_thm/tight_ai_mov_thm_M000045058_BG00002320_org.png",
        org_width: 1374,
        org_height: 2444,
        edit_src: "https://cdn.aistudios.com/ai/ai_mov_thm/tight_ai_mov_thm_M000045058_BG00002320.png",
        edit_width: 692,
        edit_height: 2277,
      },
      deploySize: {
        org_width: 1374,
        org_height: 2444,
        edit_width: 679,
        edit_height: 2229,
      },
      editorValue,
      maskFile: "M000045058_BG00002320H_alpha_INV.mp4",
    },
    box: { leftPx: 630.2493927359487, topPx: 144.5979042385424, widthPx: 679, heightPx: 2229, scale: 1 },
    // headCenterX and headCenterY are, despite their names, the left and top of the face in the uncropped picture.
    faceCentre: {
      xPx: editorValue.headCenterX + editorValue.headWidth / 2 - editorValue.modelTightX,
      yPx: editorValue.headCenterY + editorValue.headHeight / 2 - editorValue.modelTightY,
    },
    clipMembers: {
      effects: [{ type: "head-only" }],
      lockScalingFlip: true,
      fill: "rgb(0,0,0)",
      opacity: 100,
      lockMovementX: false,
      lockMovementY: false,
      lockRotation: false,
      lockScalingX: false,
      lockScalingY: false,
      lockSkewingX: false,
      lockSkewingY: false,
      lockUniScaling: false,
    },
    unverified: false,
  },
];
