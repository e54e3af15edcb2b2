/**
 * Attention of the new tokens over the cache and themselves (Vaswani et al. 2017; grouped queries, Ainslie et al. 2023).
 * H query heads share K key-value heads in groups of G = H / K; a group's queries are stacked into one [G*T, D] matrix, so
 * that keys and values are never copied.
 */
import type { Value } from '../graph/graph.ts';
import { cacheNames } from './graphInputs.ts';
import type { ModelBuilder } from './modelBuilder.ts';

/** query [B, H, T, D], key and value [B, K, T, D], keys rotated already; gives [B*T, H*D] and puts the layer's cache out. */
export function attend(builder: ModelBuilder, layer: number, query: Value, key: Value, value: Value): Value {
  const { heads, keyValueHeads, headSize } = builder.config;
  const [past, near] = [builder.given.past[layer], builder.given.near[layer]];
  if (!past || !near) throw new TypeError(`The graph has no layer ${layer}.`);
  const { presentKey, presentValue } = cacheNames(layer);
  const keys = builder.add('Concat', [near.key, builder.output(presentKey, key)], { axis: 2 }); // [B, K, N+T, D]
  const values = builder.add('Concat', [near.value, builder.output(presentValue, value)], { axis: 2 });

  const grouped = heads > keyValueHeads;
  const scaled = builder.add('Mul', [query, builder.scalar(1 / Math.sqrt(headSize))]);
  const stacked = grouped ? builder.reshape(scaled, [0, keyValueHeads, -1, headSize]) : scaled; // [B, K, G*T, D]
  const products = builder.add(
    'Concat',
    [timesTransposed(builder, stacked, past.key), timesTransposed(builder, stacked, keys)],
    { axis: -1 },
  );
  const scores = grouped ? builder.reshape(products, [0, heads, 'T', 'P+N+T']) : products;
  const shares = builder.add('Softmax', [builder.add('Add', [scores, builder.given.mask])], { axis: -1 }); // [B, H, T, P+N+T]
  const regrouped = grouped ? builder.reshape(shares, [0, keyValueHeads, -1, 'P+N+T']) : shares;
  const [far = '', close = ''] = builder.split(regrouped, ['P', 'N+T'], -1);
  const sums = builder.add('Add', [builder.add('MatMul', [far, past.value]), builder.add('MatMul', [close, values])]);
  const result = grouped ? builder.reshape(sums, [0, heads, -1, headSize]) : sums; // [B, H, T, D]
  return builder.reshape(headsFirst(builder, result), [-1, heads * headSize]);
}

/** left [B, K, M, D] times right [B, K, N, D] transposed: [B, K, M, N]. ONNX Runtime makes one fused product of it. */
function timesTransposed(builder: ModelBuilder, left: Value, right: Value): Value {
  return builder.add('MatMul', [left, builder.add('Transpose', [right], { perm: [0, 1, 3, 2] })]);
}

/** [B*T, count*D] to [B, T, count, D]. */
export function separateHeads(builder: ModelBuilder, x: Value, count: number): Value {
  return builder.reshape(x, ['B', 'T', count, builder.config.headSize]);
}

/** [B, T, count, D] to [B, count, T, D], and back. */
export function headsFirst(builder: ModelBuilder, x: Value): Value {
  return builder.add('Transpose', [x], { perm: [0, 2, 1, 3] });
}
