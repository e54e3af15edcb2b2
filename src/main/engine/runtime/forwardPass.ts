import { type InferenceSession, Tensor } from 'onnxruntime-node';
import { cacheNames } from '../families/graphInputs.ts';
import { type CacheShape, layerView } from './keyValues.ts';

/** What one run of the graph is fed with; families/forward.ts says what each input means. */
export interface PassInputs {
  /** B and T. */
  rows: number;
  length: number;
  /** [B, T] */
  tokens: BigInt64Array;
  positions: BigInt64Array;
  /** [1 or B, 1, T, P+N+T] */
  mask: Float32Array;
  /** [layer, 2, A, head, P, headSize]: one history for all rows (A = 1) or one for each. */
  past: { data: Float32Array; rows: number; length: number };
  /** [layer, 2, B, head, N, headSize] */
  near: { data: Float32Array; length: number };
  /** [R], places in the flattened [B*T]. */
  places: BigInt64Array;
  /** [S], indices into places, and the token asked for there. */
  picks: BigInt64Array;
  targets: BigInt64Array;
}

export type Fetch = 'logProbability' | 'logits' | 'present';

export interface PassOutputs {
  /** [S], nats */
  logProbability: Float32Array;
  /** [R, V] */
  logits: Float32Array;
  /** Keys or values of the new tokens, [B, head, T, headSize]. */
  present(layer: number, kind: 'key' | 'value'): Float32Array;
}

/** Runs the graph once. What was not fetched is empty. */
export async function runPass(
  session: InferenceSession,
  shape: CacheShape,
  inputs: PassInputs,
  fetches: ReadonlySet<Fetch>,
): Promise<PassOutputs> {
  const outputs = await session.run(feedsOf(shape, inputs), namesOf(shape, fetches));
  const floats = (name: string) => {
    const data = outputs[name]?.data;
    return data instanceof Float32Array ? data : new Float32Array(0);
  };
  return {
    logProbability: floats('logProbability'),
    logits: floats('logits'),
    present: (layer, kind) => floats(kind === 'key' ? cacheNames(layer).presentKey : cacheNames(layer).presentValue),
  };
}

function feedsOf(shape: CacheShape, inputs: PassInputs): Record<string, Tensor> {
  const { rows, length, past, near, mask } = inputs;
  const columns = past.length + near.length + length;
  const feeds: Record<string, Tensor> = {
    tokens: new Tensor('int64', inputs.tokens, [rows, length]),
    positions: new Tensor('int64', inputs.positions, [rows, length]),
    mask: new Tensor('float32', mask, [mask.length / (length * columns), 1, length, columns]),
    rows: new Tensor('int64', inputs.places, [inputs.places.length]),
    picks: new Tensor('int64', inputs.picks, [inputs.picks.length]),
    targets: new Tensor('int64', inputs.targets, [inputs.targets.length]),
  };
  const { keyValueHeads, headSize } = shape;
  for (let layer = 0; layer < shape.layers; layer++) {
    const names = cacheNames(layer);
    for (const [kind, pastName, nearName] of [
      ['key', names.pastKey, names.nearKey],
      ['value', names.pastValue, names.nearValue],
    ] as const) {
      const pastShape = [past.rows, keyValueHeads, past.length, headSize];
      feeds[pastName] = new Tensor('float32', layerView(shape, past.data, layer, kind), pastShape);
      const nearShape = [rows, keyValueHeads, near.length, headSize];
      feeds[nearName] = new Tensor('float32', layerView(shape, near.data, layer, kind), nearShape);
    }
  }
  return feeds;
}

function namesOf({ layers }: CacheShape, fetches: ReadonlySet<Fetch>): string[] {
  const names: string[] = [];
  if (fetches.has('logProbability')) names.push('logProbability');
  if (fetches.has('logits')) names.push('logits');
  if (fetches.has('present')) {
    for (let layer = 0; layer < layers; layer++) {
      const { presentKey, presentValue } = cacheNames(layer);
      names.push(presentKey, presentValue);
    }
  }
  return names;
}
