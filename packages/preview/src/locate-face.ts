import { type Fields, readFields, readNumber } from "./read-fields.ts";
import type { FrameSize, Rectangle } from "./scene-model.ts";

// The stock avatar of AI STUDIOS's own seed project, used where a clip says nothing.
const SEED = { width: 679, height: 2_229, top: 146 };

/**
 * Where the figure and its face are. AI STUDIOS's `editor.headCenterX/Y` are, despite the name, the left and top
 * of the face in pixels of the uncropped picture; `modelTight*` is the crop that the clip's box shows.
 */
export const locateFace = (given: Rectangle, model: Fields, frame: FrameSize): { box: Rectangle; face: Rectangle } => {
  const unit = frame.pixelsPerUnit;
  const width = SEED.width * unit;
  const centred = { x: (frame.width - width) / 2, y: SEED.top * unit, width, height: SEED.height * unit };
  const box = given.width > 0 && given.height > 0 ? given : centred;
  const editor = readFields(model["editor"] ?? model["editorValue"]);
  const headWidth = readNumber(editor["headWidth"], 0);
  const tightWidth = readNumber(editor["modelTightW"], SEED.width);
  if (headWidth <= 0 || tightWidth <= 0) {
    const face = { x: 0.366, y: 0.18, width: 0.268, height: 0.272 };
    return {
      box,
      face: {
        x: box.x + box.width * face.x,
        y: box.y + box.width * face.y,
        width: box.width * face.width,
        height: box.width * face.height,
      },
    };
  }
  const ratio = box.width / tightWidth;
  return {
    box,
    face: {
      x: box.x + (readNumber(editor["headCenterX"], 0) - readNumber(editor["modelTightX"], 0)) * ratio,
      y: box.y + (readNumber(editor["headCenterY"], 0) - readNumber(editor["modelTightY"], 0)) * ratio,
      width: headWidth * ratio,
      height: Math.max(1, readNumber(editor["headHeight"], headWidth)) * ratio,
    },
  };
};
