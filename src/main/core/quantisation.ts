/** What quantised weights cost: measured against fp32 when a model is opened, and told wherever the model in use is shown. */
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { WeightsFormat } from '../../shared/records/config.ts';

/**
 * Measuring loads the fp32 weights too, for a moment. Whoever quantises a model because it is too large must still be able to
 * load it, so that it is left out where those would not fit; files hold two bytes a weight, an fp32 session takes some twelve.
 */
export function canMeasure(
  folder: string,
  weights: WeightsFormat,
  availableBytes = process.availableMemory(),
): boolean {
  if (weights === 'fp32') return false;
  const sizes = readdirSync(folder)
    .filter((name) => name.endsWith('.safetensors'))
    .map((name) => statSync(join(folder, name)).size);
  return 6 * sizes.reduce((sum, size) => sum + size, 0) < availableBytes;
}

/** `int8 (log-probabilities off by 0.0041 nats a token on average, 0.037 at most)`; fp32 is exact by definition. */
export function describeWeights(weights: WeightsFormat, error: { mean: number; largest: number } | null): string {
  if (weights === 'fp32') return weights;
  if (error === null) return `${weights} (error not measured: too little memory for fp32)`;
  const [mean, largest] = [error.mean.toPrecision(2), error.largest.toPrecision(2)];
  return `${weights} (log-probabilities off by ${mean} nats a token on average, ${largest} at most)`;
}
