import type { WeightsFormat } from '../../../shared/records/config.ts';
import { openModel } from './openModel.ts';
import { difference, runProbe } from './probe.ts';

/** How far quantised weights move a token's log-probability from fp32's on the probe, nats. Both are loaded, one after the other. */
export async function measureQuantisation(
  { folder, weights, threads }: { folder: string; weights: WeightsFormat; threads: number },
  signal: AbortSignal,
): Promise<{ mean: number; largest: number }> {
  const results: number[][] = [];
  for (const format of ['fp32', weights] as const) {
    const model = await openModel(folder, { provider: 'cpu', weights: format, threads, cacheBytes: 0 });
    try {
      results.push((await runProbe(model, 1, signal)).logProbabilities);
    } finally {
      await model.session.release();
    }
  }
  return difference(results[0] ?? [], results[1] ?? []);
}
