/**
 * Attention of the new tokens over the cache and themselves (Vaswani et al. 2017; grouped queries, Ainslie et al. 2023).
 * H query heads share K key-value heads in groups of G = H / K: keys and values are broadcast over an axis of their group, never
 * copied. The queries of a group are not stacked into one matrix: every head is then a product of its own, so that with no
 * more threads than heads none is shared among threads, which would cut its sums by the number of rows (runtime/piece.ts).
 */
import type { Value } from '../graph/graph.ts';
import type { Dimension } from '../graph/tensorType.ts';
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
  const group = [0, keyValueHeads, heads / keyValueHeads, 'T', -1];
  const shared = (each: Value) => (grouped ? builder.add('Unsqueeze', [each, builder.integers([2])]) : each); // [B, K, 1, P, D]
  const apart = (each: Value) => (grouped ? builder.reshape(each, group) : each); // [B, K, G, T, D]
  const together = (each: Value, width: Dimension) => (grouped ? builder.reshape(each, [0, heads, 'T', width]) : each);

  const queries = apart(builder.add('Mul', [query, builder.scalar(1 / Math.sqrt(headSize))]));
  const far = timesTransposed(builder, queries, shared(past.key));
  const close = timesTransposed(builder, queries, shared(keys));
  const scores = together(builder.add('Concat', [far, close], { axis: -1 }), 'P+N+T');
  const shares = builder.add('Softmax', [builder.add('Add', [scores, builder.given.mask])], { axis: -1 }); // [B, H, T, P+N+T]
  const [farShares = '', closeShares = ''] = builder.split(apart(shares), ['P', 'N+T'], -1);
  const sums = builder.add('Add', [
    builder.add('MatMul', [farShares, shared(past.value)]),
    builder.add('MatMul', [closeShares, shared(values)]),
  ]);
  return builder.reshape(headsFirst(builder, together(sums, headSize)), [-1, heads * headSize]);
}

/** left [..., T, D] times right [..., P, D] transposed: [..., T, P]. ONNX Runtime makes one fused product of it. */
function timesTransposed(builder: ModelBuilder, left: Value, right: Value): Value {
  const axes = builder.typeOf(right).shape.map((_, axis) => axis);
  const [last = 0, before = 0] = [axes.pop(), axes.pop()];
  return builder.add('MatMul', [left, builder.add('Transpose', [right], { perm: [...axes, last, before] })]);
}

/** [B*T, count*D] to [B, T, count, D]. */
export function separateHeads(builder: ModelBuilder, x: Value, count: number): Value {
  return builder.reshape(x, ['B', 'T', count, builder.config.headSize]);
}

/** [B, T, count, D] to [B, count, T, D], and back. */
export function headsFirst(builder: ModelBuilder, x: Value): Value {
  return builder.add('Transpose', [x], { perm: [0, 2, 1, 3] });
}
