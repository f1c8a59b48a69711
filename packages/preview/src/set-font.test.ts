import { createCanvas } from "@napi-rs/canvas";
import { expect, test } from "vitest";
import { setFont } from "./set-font.ts";

/** The pixels of one letter, as the first text of its script. */
function draw(letter: string): Buffer {
  const context = createCanvas(60, 60).getContext("2d");
  setFont(context, letter, { sizePx: 40 });
  context.fillText(letter, 10, 45);
  return Buffer.from(context.getImageData(0, 0, 60, 60).data);
}

test.each(["ع", "ש", "ย", "Ж", "Ω", "≈", "×", "→", "…", "€", "½", "한", "漢", "の"])(
  "%s is drawn as a letter and not as the box of a missing one",
  (letter) => {
    const box = draw("\u{10fffd}");
    const drawn = draw(letter);
    expect(drawn.some((value) => value !== 0)).toBe(true);
    expect(drawn.equals(box)).toBe(false);
  },
);
