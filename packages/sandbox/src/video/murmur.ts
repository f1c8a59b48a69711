import { hashText, type MouthShape, splitSyllables, type Syllable, syllablesPerSecond } from "@reelay/preview";
import { createFormantVoice } from "./formant-voice.ts";
import type { MouthCue, Speech } from "./speech.ts";

const SAMPLES_PER_SECOND = 16_000;
const LEAD_SECONDS = 0.05;
const LOUDNESS = 0.42;
const PITCHES_HZ = [118, 196] as const;

type Vowel = { formantsHz: readonly [number, number, number]; mouth: MouthShape };

const NEUTRAL: Vowel = { formantsHz: [620, 1150, 2450], mouth: "mid" };
const VOWELS = new Map<string, Vowel>([
  ["a", { formantsHz: [780, 1250, 2600], mouth: "open" }],
  ["e", { formantsHz: [480, 1900, 2550], mouth: "wide" }],
  ["i", { formantsHz: [300, 2250, 3000], mouth: "wide" }],
  ["o", { formantsHz: [460, 850, 2500], mouth: "round" }],
  ["u", { formantsHz: [330, 800, 2350], mouth: "round" }],
  ["x", { formantsHz: [420, 1350, 2400], mouth: "small" }],
]);

const vowelOf = (syllable: Syllable): Vowel => VOWELS.get(syllable.vowel) ?? NEUTRAL;
const consonantSeconds = (seconds: number): number => Math.min(0.055, seconds * 0.28);

const cuesOf = (syllable: Syllable, at: number, seconds: number): MouthCue[] => [
  { seconds: at, mouth: /[mbp]/.test(syllable.consonant) ? "closed" : "small" },
  { seconds: at + consonantSeconds(seconds), mouth: vowelOf(syllable).mouth },
  { seconds: at + seconds * 0.86, mouth: syllable.pauseSeconds > 0.1 ? "closed" : "small" },
];

// Speech falls towards its end, and rises there when it asks.
const pitchOf = (baseHz: number, index: number, count: number, isQuestion: boolean): number => {
  const ending = index >= count - 4 ? (isQuestion ? 0.16 : -0.06) : 0;
  return baseHz * (1.06 + 0.1 * Math.sin(index * 1.7) - (0.16 * index) / Math.max(1, count) + ending);
};

const normalize = (samples: Float32Array): void => {
  const peak = samples.reduce((loudest, sample) => Math.max(loudest, Math.abs(sample)), 1e-6);
  for (let index = 0; index < samples.length; index++) samples[index] = ((samples[index] ?? 0) * LOUDNESS) / peak;
};

/**
 * A sentence of any language as a wordless voice: the pace, the pauses and the mouth of speech, without its words.
 * `speaker` decides the pitch.
 */
export const murmur = (sentence: string, language: string, speaker: string): Speech => {
  const syllables = splitSyllables(sentence, language);
  const seconds = 1 / syllablesPerSecond(language);
  const total = syllables.reduce((sum, syllable) => sum + seconds + syllable.pauseSeconds, LEAD_SECONDS * 2);
  const samples = new Float32Array(Math.ceil(total * SAMPLES_PER_SECOND));
  const baseHz = PITCHES_HZ[hashText(speaker) % 2] ?? PITCHES_HZ[0];
  const isQuestion = /[?？؟]\s*$/.test(sentence);
  const voice = createFormantVoice(samples, SAMPLES_PER_SECOND);
  const cues: MouthCue[] = [];
  let at = LEAD_SECONDS;
  for (const [index, syllable] of syllables.entries()) {
    voice.say({
      startSeconds: at,
      seconds,
      consonantSeconds: consonantSeconds(seconds),
      isHissing: /[stkcfhz]/.test(syllable.consonant),
      formantsHz: vowelOf(syllable).formantsHz,
      pitchHz: pitchOf(baseHz, index, syllables.length, isQuestion),
    });
    cues.push(...cuesOf(syllable, at, seconds));
    at += seconds + syllable.pauseSeconds;
  }
  normalize(samples);
  return { samples, samplesPerSecond: SAMPLES_PER_SECOND, cues: [...cues, { seconds: at, mouth: "closed" }] };
};
