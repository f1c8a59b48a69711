const HALF_WIDTH = 12;
const PHASES = 64;

// Windowed sinc: the samples around a point, weighted so that nothing above half the old rate is left.
const kernelAt = (fraction: number): Float32Array =>
  Float32Array.from({ length: 2 * HALF_WIDTH }, (_, index) => {
    const distance = index - HALF_WIDTH + 1 - fraction;
    const sinc = distance === 0 ? 1 : Math.sin(Math.PI * distance) / (Math.PI * distance);
    return sinc * (0.5 + 0.5 * Math.cos((Math.PI * distance) / HALF_WIDTH));
  });

const kernels: Float32Array[] = Array.from({ length: PHASES }, (_, phase) => kernelAt(phase / PHASES));

/** The same sound at a higher sampling rate. */
export const resample = (samples: Float32Array, fromRate: number, toRate: number): Float32Array => {
  if (fromRate === toRate) return samples;
  const step = fromRate / toRate;
  const resampled = new Float32Array(Math.floor(samples.length / step));
  for (let index = 0; index < resampled.length; index++) {
    const position = index * step;
    const base = Math.floor(position);
    const kernel = kernels[Math.floor((position - base) * PHASES + 1e-6) % PHASES];
    if (kernel === undefined) continue;
    let sum = 0;
    for (let tap = 0; tap < kernel.length; tap++) {
      sum += (samples[base + tap - HALF_WIDTH + 1] ?? 0) * (kernel[tap] ?? 0);
    }
    resampled[index] = sum;
  }
  return resampled;
};
