import { createRandomStream } from '../sample/random.ts';
import type { LoadedModel } from './loadedModel.ts';
import { forgetAll } from './loadedModel.ts';
import { type EncodedRequest, scoreTokens } from './scoreRequests.ts';

export interface ProbeResult {
  /** Of each token of each continuation, nats. */
  logProbabilities: number[];
  /** The fastest of the repetitions. */
  timeMs: number;
}

/** The probe's tokens times the model's parameters: enough work to fill a run of a small model, little for a large one. */
const work = 2e9;

/**
 * Random text of fixed form: a few prefixes that begin alike, with continuations each. Together they fill a run where the
 * model is small, since kernels choose their way by the number of rows.
 */
export function probeRequests({ vocabularySize, maxPositions, parameters }: LoadedModel): EncodedRequest[] {
  const random = createRandomStream(1);
  const length = Math.min(64, Math.floor(maxPositions / 2));
  const text = (count: number) => Array.from({ length: count }, () => Math.floor(random.uniform() * vocabularySize));
  const shared = text(Math.ceil(length / 2));
  const perRequest = Math.ceil(Math.min(600, Math.max(48, work / parameters)) / 3 / 8);
  return [0.25, 0.6, 1].map((share) => ({
    prefix: [...shared, ...text(Math.ceil((share * length) / 2))],
    continuations: [text(1), ...Array.from({ length: perRequest }, () => text(Math.min(9, length)))],
  }));
}

/** Scores the probe some times from nothing. */
export async function runProbe(model: LoadedModel, repetitions: number, signal: AbortSignal): Promise<ProbeResult> {
  const requests = probeRequests(model);
  let logProbabilities: number[] = [];
  let timeMs = Number.POSITIVE_INFINITY;
  for (let repetition = 0; repetition < repetitions; repetition++) {
    forgetAll(model);
    const begun = performance.now();
    logProbabilities = (await scoreTokens(model, requests, signal)).flat(2);
    timeMs = Math.min(timeMs, performance.now() - begun);
  }
  return { logProbabilities, timeMs };
}

/** Largest and mean absolute difference; a value that is not a number differs infinitely. */
export function difference(one: number[], other: number[]): { largest: number; mean: number } {
  const differences = one.map((value, index) => {
    const each = Math.abs(value - (other[index] ?? Number.NaN));
    return Number.isNaN(each) ? Number.POSITIVE_INFINITY : each;
  });
  const total = differences.reduce((sum, each) => sum + each, 0);
  return { largest: Math.max(0, ...differences), mean: differences.length === 0 ? 0 : total / differences.length };
}
