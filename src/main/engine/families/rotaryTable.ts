/**
 * Rotary position embedding (Su et al. 2021, https://arxiv.org/abs/2104.09864), frequencies as transformers computes them
 * in `modeling_rope_utils.py`: f_j = theta^(-2j/D) for j < D/2; with Llama 3.1's scaling, slow rotations are divided by
 * `factor`, fast ones kept, those between blended. Angles are rounded to fp32 step by step as torch does, since at
 * position 1000 one fp32 rounding is already 6e-5 of a radian. Tables, not Cos and Sin nodes: a GPU's own are not exact.
 */
import type { Rotary } from '../folder/modelConfig.ts';

/** Cosines and sines of every position: each [positions, headSize / 2]. */
export function rotaryTable({ theta, scaling }: Rotary, headSize: number, positions: number) {
  const half = headSize / 2;
  const frequencies = Float32Array.from({ length: half }, (_, index) => {
    const exponent = Math.fround((2 * index) / headSize);
    return 1 / Math.fround(theta ** exponent);
  });
  if (scaling) for (const [index, frequency] of frequencies.entries()) frequencies[index] = stretch(frequency, scaling);
  const cosines = new Float32Array(positions * half);
  const sines = new Float32Array(positions * half);
  for (let position = 0, place = 0; position < positions; position++) {
    for (let index = 0; index < half; index++, place++) {
      const angle = Math.fround(position * (frequencies[index] ?? 0));
      cosines[place] = Math.cos(angle);
      sines[place] = Math.sin(angle);
    }
  }
  return { cosines, sines };
}

function stretch(frequency: number, scaling: NonNullable<Rotary['scaling']>): number {
  const { factor, lowFrequencyFactor, highFrequencyFactor, originalMaxPositions } = scaling;
  const wavelength = (2 * Math.PI) / frequency;
  if (wavelength > originalMaxPositions / lowFrequencyFactor) return frequency / factor;
  if (wavelength < originalMaxPositions / highFrequencyFactor) return frequency;
  const smooth = (originalMaxPositions / wavelength - lowFrequencyFactor) / (highFrequencyFactor - lowFrequencyFactor);
  return ((1 - smooth) * frequency) / factor + smooth * frequency;
}
