import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { murmur } from "./murmur.ts";
import { resample } from "./resample.ts";
import { speakEnglish } from "./speak-english.ts";

const tone = (rateHz: number, pitchHz: number, seconds: number) =>
  Float32Array.from({ length: rateHz * seconds }, (_, index) => Math.sin((2 * Math.PI * pitchHz * index) / rateHz));

describe("resample", () => {
  test.each([16_000, 22_050, 8_000])("a tone at %i Hz is the same tone at 48 kHz", (rateHz) => {
    const resampled = resample(tone(rateHz, 440, 0.2), rateHz, 48_000);
    const expected = tone(48_000, 440, 0.2);
    const middle = resampled.subarray(1_000, 8_000);
    const error = middle.reduce(
      (worst, value, index) => Math.max(worst, Math.abs(value - (expected[index + 1_000] ?? 9))),
      0,
    );
    expect(resampled.length).toBe(9_600);
    expect(error).toBeLessThan(0.05);
  });
});

describe("murmur", () => {
  test("any text gives sound within bounds and cues in order", () => {
    const texts = fc.string({ unit: "grapheme", maxLength: 60 });
    fc.assert(
      fc.property(texts, fc.constantFrom("ko", "ja", "zh", "es", "ar"), (text, language) => {
        const { samples, cues } = murmur(text, language, "M1");
        expect(samples.every((sample) => Math.abs(sample) <= 1)).toBe(true);
        const seconds = cues.map((cue) => cue.seconds);
        expect(seconds).toEqual(seconds.toSorted((a, b) => a - b));
      }),
      { numRuns: 40 },
    );
  });

  test("a text twice as long takes twice as long", () => {
    const [once, twice] = ["안녕하세요 여러분", "안녕하세요 여러분".repeat(2)].map(
      (text) => murmur(text, "ko", "M1").samples.length,
    );
    expect((twice ?? 0) / (once ?? 1)).toBeCloseTo(2, 0);
  });
});

describe("speakEnglish", () => {
  test("two sentences have mouths from the first to the last sound", async () => {
    const { samples, samplesPerSecond, cues } = await speakEnglish("Hello there. My name is Ana.", "slt");
    const seconds = samples.length / samplesPerSecond;
    const times = cues.map((cue) => cue.seconds);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(Math.abs((times.at(-1) ?? 0) - seconds)).toBeLessThan(0.3);
    expect(new Set(cues.map((cue) => cue.mouth)).size).toBeGreaterThan(4);
  });
});
