import ort from 'onnxruntime-node';
import { buildForward, type WeightPrecision } from '../../src/main/engine/families/forward.ts';
import { cacheNames, maskedOut } from '../../src/main/engine/families/graphInputs.ts';
import { readModelFolder } from '../../src/main/engine/folder/readModelFolder.ts';

type Feeds = Record<string, ort.Tensor>;
interface Cache {
  /** By layer: [1, K, length, D] each. */
  layers: { key: Float32Array; value: Float32Array }[];
  length: number;
}

/**
 * A model folder run in the plainest way, one sequence at a time, straight on the graph's inputs: an independent check of
 * the graph that shares nothing with the engine's own planning of batches and caches.
 */
export async function openForwardRun(path: string, options: { provider?: string; weights?: WeightPrecision } = {}) {
  const folder = readModelFolder(path);
  const logSoftmax = options.provider === 'webgpu' ? 'spelled' : 'fused';
  const { model, externalData } = buildForward(folder, { weights: options.weights ?? 'fp32', logSoftmax });
  const session = await ort.InferenceSession.create(model, {
    executionProviders: [options.provider ?? 'cpu'],
    externalData,
    intraOpNumThreads: 2,
    logSeverityLevel: 3,
  });
  const { layers, keyValueHeads, headSize, vocabularySize } = folder.config;

  /** Runs `tokens` after `past` and `near`; asks for the rows from `firstRow` on and the given targets of them. */
  async function run(
    tokens: readonly number[],
    past: Cache,
    near: Cache,
    firstRow: number,
    targets: readonly number[],
  ) {
    const count = tokens.length;
    const rows = Array.from({ length: count - firstRow }, (_, index) => firstRow + index);
    const seen = past.length + near.length;
    // One column of a past that nobody may look at, where there is none: not every provider takes empty tensors.
    const hidden = past.length === 0 ? 1 : 0;
    const feeds: Feeds = {
      tokens: integers(tokens, [1, count]),
      positions: integers(
        tokens.map((_, index) => seen + index),
        [1, count],
      ),
      mask: causalMask(count, hidden, seen),
      rows: integers(rows, [rows.length]),
      picks: integers(
        rows.map((_, index) => index),
        [rows.length],
      ),
      targets: integers(
        rows.map((_, index) => targets[index] ?? 0),
        [rows.length],
      ),
    };
    for (let layer = 0; layer < layers; layer++) {
      const names = cacheNames(layer);
      const empty = new Float32Array(hidden * keyValueHeads * headSize);
      const floats = (data: Float32Array, length: number) =>
        new ort.Tensor('float32', data, [1, keyValueHeads, length, headSize]);
      feeds[names.pastKey] = floats(past.layers[layer]?.key ?? empty, past.length + hidden);
      feeds[names.pastValue] = floats(past.layers[layer]?.value ?? empty, past.length + hidden);
      feeds[names.nearKey] = floats(near.layers[layer]?.key ?? new Float32Array(0), near.length);
      feeds[names.nearValue] = floats(near.layers[layer]?.value ?? new Float32Array(0), near.length);
    }
    const outputs = await session.run(feeds);
    const read = (name: string) => Float32Array.from((outputs[name]?.data as Float32Array | undefined) ?? []);
    const present: Cache = {
      length: count,
      layers: Array.from({ length: layers }, (_, layer) => {
        const { presentKey, presentValue } = cacheNames(layer);
        return { key: read(presentKey), value: read(presentValue) };
      }),
    };
    return { logits: read('logits'), logProbabilities: Array.from(read('logProbability')), present };
  }

  function append(first: Cache, second: Cache): Cache {
    if (first.length === 0) return second;
    const join = (one: Float32Array, other: Float32Array) => {
      const joined = new Float32Array(one.length + other.length);
      const [a, b] = [first.length * headSize, second.length * headSize];
      for (let head = 0; head < keyValueHeads; head++) {
        joined.set(one.subarray(head * a, (head + 1) * a), head * (a + b));
        joined.set(other.subarray(head * b, (head + 1) * b), head * (a + b) + a);
      }
      return joined;
    };
    const layersJoined = first.layers.map(({ key, value }, layer) => {
      const next = second.layers[layer];
      if (!next) throw new TypeError('The caches have different numbers of layers.');
      return { key: join(key, next.key), value: join(value, next.value) };
    });
    return { length: first.length + second.length, layers: layersJoined };
  }

  const nothing: Cache = { length: 0, layers: [] };
  return {
    vocabularySize,
    /** Logits of every position, [tokens, V]. */
    logits: async (tokens: readonly number[]) => (await run(tokens, nothing, nothing, 0, [])).logits,
    /** Log-probability of each token of each continuation; the prefix but its last token is computed once. */
    async score(prefix: readonly number[], continuations: readonly (readonly number[])[]): Promise<number[][]> {
      const { present } = await run(prefix.slice(0, -1), nothing, nothing, prefix.length - 2, []);
      const scores: number[][] = [];
      for (const continuation of continuations) {
        const tokens = [...prefix.slice(-1), ...continuation.slice(0, -1)];
        scores.push((await run(tokens, present, nothing, 0, continuation)).logProbabilities);
      }
      return scores;
    },
    /** Greedy tokens after a prompt, one run a token; the cache grows as the near part until it is moved to the past. */
    async greedy(prompt: readonly number[], count: number): Promise<number[]> {
      let [past, near] = [nothing, nothing];
      let next = [...prompt];
      const chosen: number[] = [];
      while (chosen.length < count) {
        const { logits, present } = await run(next, past, near, next.length - 1, []);
        near = append(near, present);
        if (near.length >= 24) [past, near] = [append(past, near), nothing];
        const token = logits.indexOf(Math.max(...logits));
        chosen.push(token);
        next = [token];
      }
      return chosen;
    },
    release: () => session.release(),
  };
}

function integers(values: readonly number[], shape: readonly number[]): ort.Tensor {
  return new ort.Tensor('int64', BigInt64Array.from(values, BigInt), shape);
}

/** [1, 1, count, hidden + seen + count]: hidden columns shut, then everything up to oneself open. */
function causalMask(count: number, hidden: number, seen: number): ort.Tensor {
  const columns = hidden + seen + count;
  const open = (row: number, column: number) => column >= hidden && column <= hidden + seen + row;
  const mask = Float32Array.from({ length: count * columns }, (_, place) =>
    open(Math.floor(place / columns), place % columns) ? 0 : maskedOut,
  );
  return new ort.Tensor('float32', mask, [1, 1, count, columns]);
}
