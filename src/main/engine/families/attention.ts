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
  const past = builder.given.past[layer];
  if (!past) throw new TypeError(`The graph has no layer ${layer}.`);
  const { presentKey, presentValue } = cacheNames(layer);
  const newKey = builder.output(presentKey, key);
  const newValue = builder.output(presentValue, value);
  const keys = builder.add('Concat', [past.key, newKey], { axis: 2 }); // [B, K, P+T, D]
  const values = builder.add('Concat', [past.value, newValue], { axis: 2 });

  const grouped = heads > keyValueHeads;
  const scaled = builder.add('Mul', [query, builder.scalar(1 / Math.sqrt(headSize))]);
  const stacked = grouped ? builder.reshape(scaled, [0, keyValueHeads, -1, headSize]) : scaled; // [B, K, G*T, D]
  const products = builder.add('MatMul', [stacked, builder.add('Transpose', [keys], { perm: [0, 1, 3, 2] })]);
  const scores = grouped ? builder.reshape(products, [0, heads, 'T', -1]) : products; // [B, H, T, P+T]
  const shares = builder.add('Softmax', [builder.add('Add', [scores, builder.given.mask])], { axis: -1 });
  const regrouped = grouped ? builder.reshape(shares, [0, keyValueHeads, -1, 'P+T']) : shares;
  const sums = builder.add('MatMul', [regrouped, values]);
  const result = grouped ? builder.reshape(sums, [0, heads, -1, headSize]) : sums; // [B, H, T, D]
  return builder.reshape(builder.add('Transpose', [result], { perm: [0, 2, 1, 3] }), [-1, heads * headSize]);
}

/** [B*T, count*D] to [B, T, count, D]. */
export function separateHeads(builder: ModelBuilder, x: Value, count: number): Value {
  return builder.reshape(x, ['B', 'T', count, builder.config.headSize]);
}

/** [B, T, count, D] to [B, count, T, D]. */
export function headsFirst(builder: ModelBuilder, x: Value): Value {
  return builder.add('Transpose', [x], { perm: [0, 2, 1, 3] });
}
