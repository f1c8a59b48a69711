import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { alignRegion, convertToI420, copyInto, fillRegion, type Picture } from "./i420.ts";

const plain = (color: readonly [number, number, number], width: number, height: number) =>
  Uint8ClampedArray.from({ length: width * height * 4 }, (_, at) => color[at % 4] ?? 255);

describe("convertToI420", () => {
  test.each([
    ["black", [0, 0, 0], [16, 128, 128]],
    ["white", [255, 255, 255], [235, 128, 128]],
    ["red", [255, 0, 0], [63, 102, 240]],
    ["green", [0, 255, 0], [173, 42, 26]],
    ["blue", [0, 0, 255], [32, 240, 118]],
  ] as const)("%s has the BT.709 value", (_, rgb, [luma, blue, red]) => {
    const { planes } = convertToI420(plain(rgb, 4, 2), 4, 2);
    const expected = [...Array<number>(8).fill(luma), ...Array<number>(2).fill(blue), ...Array<number>(2).fill(red)];
    expect(Math.max(...expected.map((value, at) => Math.abs(value - (planes[at] ?? -9))))).toBeLessThanOrEqual(1);
  });
});

describe("alignRegion", () => {
  test("a region is even and inside the frame, however far outside it was", () => {
    const length = fc.double({ min: -1e6, max: 1e6, noNaN: true });
    const size = fc.double({ min: 0, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(length, length, size, size, (x, y, width, height) => {
        const region = alignRegion({ x, y, width, height }, 640, 360);
        const edges = [region.x, region.y, region.x + region.width, region.y + region.height];
        expect(edges.every((edge) => edge % 2 === 0)).toBe(true);
        expect(Math.min(region.x, region.y, region.width, region.height)).toBeGreaterThanOrEqual(0);
        expect(region.x + region.width).toBeLessThanOrEqual(640);
        expect(region.y + region.height).toBeLessThanOrEqual(360);
      }),
    );
  });
});

test("a patch that is copied in is where it was put, and nowhere else", () => {
  const target: Picture = { width: 16, height: 8, planes: new Uint8Array(192) };
  const whole: Picture = { width: 16, height: 8, planes: new Uint8Array(192) };
  const region = { x: 4, y: 2, width: 6, height: 4 };
  copyInto(target, convertToI420(plain([255, 0, 0], 6, 4), 6, 4), region.x, region.y);
  fillRegion(whole, region, [63, 102, 240]);
  expect(Buffer.compare(target.planes, whole.planes)).toBe(0);
  expect(target.planes.filter((value) => value !== 0)).toHaveLength(6 * 4 * 1.5);
});
