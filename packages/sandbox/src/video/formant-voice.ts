/** One syllable to be voiced: a consonant of noise, then a vowel whose colour is its three formants. */
export type VoicedSyllable = {
  startSeconds: number;
  seconds: number;
  consonantSeconds: number;
  isHissing: boolean;
  formantsHz: readonly [number, number, number];
  pitchHz: number;
};

type Resonator = { frequencyHz: number; bandwidthHz: number; gain: number; last: number; beforeLast: number };

const GLIDE = 0.0022;
const SMOOTHING = 0.55;

const resonator = (frequencyHz: number, bandwidthHz: number, gain: number): Resonator => {
  return { frequencyHz, bandwidthHz, gain, last: 0, beforeLast: 0 };
};

// A soft pulse, as the vocal cords give: open for 42 % of the period, then shut.
const glottalPulse = (phase: number): number => {
  if (phase < 0.42) return Math.sin((phase / 0.42) * Math.PI) ** 2 - 0.42;
  return phase > 0.9 ? -0.02 : -0.42;
};

const ring = (state: Resonator, source: number, targetHz: number, samplesPerSecond: number): number => {
  state.frequencyHz += (targetHz - state.frequencyHz) * GLIDE;
  const radius = Math.exp((-Math.PI * state.bandwidthHz) / samplesPerSecond);
  const feedback = 2 * radius * Math.cos((2 * Math.PI * state.frequencyHz) / samplesPerSecond);
  const value = source * (1 - radius) + feedback * state.last - radius * radius * state.beforeLast;
  state.beforeLast = state.last;
  state.last = value;
  return value * state.gain;
};

/** A voice that adds syllables to `samples`; it glides from one to the next, so say them in order. */
export const createFormantVoice = (samples: Float32Array, samplesPerSecond: number) => {
  const resonators = [resonator(500, 90, 1), resonator(1_400, 110, 0.55), resonator(2_500, 160, 0.22)] as const;
  let [phase, smoothed, random] = [0, 0, 12_345];

  const noise = (): number => {
    random = (Math.imul(random, 1_103_515_245) + 12_345) >>> 0;
    return random / 2_147_483_648 - 1;
  };

  const sourceAt = (passed: number, syllable: VoicedSyllable): number => {
    const vibrato = 1 + 0.012 * Math.sin(6.2 * (syllable.startSeconds + passed));
    phase = (phase + (syllable.pitchHz * vibrato) / samplesPerSecond) % 1;
    const pulse = glottalPulse(phase);
    if (passed >= syllable.consonantSeconds) return pulse + noise() * 0.015;
    const hiss = (syllable.isHissing ? 0.5 : 0.12) * (passed / syllable.consonantSeconds);
    return pulse * 0.35 + noise() * hiss;
  };

  const say = (syllable: VoicedSyllable): void => {
    const first = Math.round(syllable.startSeconds * samplesPerSecond);
    const count = Math.min(Math.round(syllable.seconds * samplesPerSecond), samples.length - first);
    for (let index = 0; index < count; index++) {
      const passed = index / samplesPerSecond;
      const source = sourceAt(passed, syllable);
      const sum = resonators.reduce(
        (total, state, formant) => total + ring(state, source, syllable.formantsHz[formant] ?? 0, samplesPerSecond),
        0,
      );
      smoothed += (sum - smoothed) * SMOOTHING;
      const envelope = Math.min(1, passed / 0.02) * Math.max(0, Math.min(1, (syllable.seconds - passed) / 0.045));
      samples[first + index] = (samples[first + index] ?? 0) + smoothed * envelope;
    }
  };
  return { say };
};
