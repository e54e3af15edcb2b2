/**
 * One token from one row of logits: divide by the temperature, keep the top k, of those keep the smallest set whose
 * probability reaches top p, renormalise, and take the token at which the cumulative probability passes a uniform number
 * (Holtzman et al. 2020 for top p; the same order of steps and the same ties as `transformers`). Sums run in float64 in the
 * order of the vocabulary, so that a row gives the same token on every run.
 */
import type { Sampling } from '../../../shared/roles.ts';

export interface ChosenToken {
  tokenId: number;
  /**
   * Natural log-probability under the sampling policy, that is after temperature, top k and top p. A greedy choice
   * (temperature 0) has no spread of its own: there it is the model's log-probability at temperature 1.
   */
  logProbability: number;
}

/** `logits` has one value a token of the vocabulary; `uniform` lies in [0, 1) and is not looked at when greedy. */
export function chooseToken(
  logits: Float32Array,
  { temperature, topK, topP }: Pick<Sampling, 'temperature' | 'topK' | 'topP'>,
  uniform: number,
): ChosenToken {
  const best = indexOfMaximum(logits);
  const maximum = logits[best] ?? 0;
  if (temperature === 0) return { tokenId: best, logProbability: -Math.log(sumOfExponentials(logits, maximum, 1)) };

  const weights = new Float64Array(logits.length);
  for (let id = 0; id < logits.length; id++) weights[id] = Math.exp(((logits[id] ?? 0) - maximum) / temperature);
  if (topK > 0 && topK < weights.length) keepTopK(weights, topK);
  if (topP < 1) keepTopP(weights, topP);

  const total = sum(weights);
  const threshold = uniform * total;
  let cumulative = 0;
  let tokenId = best;
  for (let id = 0; id < weights.length; id++) {
    const weight = weights[id] ?? 0;
    if (weight === 0) continue;
    tokenId = id;
    cumulative += weight;
    if (cumulative > threshold) break;
  }
  return { tokenId, logProbability: Math.log((weights[tokenId] ?? 0) / total) };
}

/** Ties with the k-th largest stay, as in `transformers`. */
function keepTopK(weights: Float64Array, topK: number): void {
  const smallestKept = weights.toSorted().at(-topK) ?? 0;
  for (let id = 0; id < weights.length; id++) if ((weights[id] ?? 0) < smallestKept) weights[id] = 0;
}

/** The likeliest token always stays; equal weights fall in the order of the vocabulary. */
function keepTopP(weights: Float64Array, topP: number): void {
  const byWeight = Array.from(weights.keys())
    .filter((id) => weights[id] !== 0)
    .sort((a, b) => (weights[b] ?? 0) - (weights[a] ?? 0) || a - b);
  const enough = topP * sum(weights);
  let kept = 0;
  for (const id of byWeight) {
    if (kept >= enough) weights[id] = 0;
    else kept += weights[id] ?? 0;
  }
}

function indexOfMaximum(values: Float32Array): number {
  let best = 0;
  for (let index = 1; index < values.length; index++) {
    if ((values[index] ?? 0) > (values[best] ?? 0)) best = index;
  }
  return best;
}

function sumOfExponentials(logits: Float32Array, maximum: number, temperature: number): number {
  let total = 0;
  for (const logit of logits) total += Math.exp((logit - maximum) / temperature);
  return total;
}

function sum(values: Float64Array): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
