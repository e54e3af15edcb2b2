import type { Value } from '../graph/graph.ts';
import { outputLayer } from './linear.ts';
import type { ModelBuilder } from './modelBuilder.ts';

/**
 * From hidden states [B*T, width] to the outputs `logits` [R, V], on the asked rows only, and `logProbability` [S], of the
 * picked rows' targets, which are read off the flattened logits, so that many targets of one row cost no copy of it.
 * LogSoftmax gives each row the same bits whatever R is. Spelled out for a provider that has none of its own (WebGPU) it does not: the
 * logarithms of R sums run eight at a time and the rest one by one, by another formula, and a row of an odd
 * vocabulary is summed from wherever it happens to be aligned. Measured: one unit in the last place, in 1 of some 10,000 scores.
 * @param embedding the embedding table's name, which is the output layer's where the two are tied.
 * @param normalise the last normalisation, [R, width] to [R, width].
 */
export function addHead(
  builder: ModelBuilder,
  hidden: Value,
  embedding: string,
  normalise: (rows: Value) => Value,
): void {
  const { rows, picks, targets } = builder.given;
  const { hiddenSize, vocabularySize, tiedEmbeddings } = builder.config;
  const layer = { name: tiedEmbeddings ? embedding : 'lm_head', inner: hiddenSize, outer: vocabularySize, bias: false };
  const asked = normalise(builder.add('Gather', [hidden, rows], { axis: 0 }));
  const logits = builder.output('logits', outputLayer(builder, asked, layer));
  const places = builder.add('Add', [builder.add('Mul', [picks, builder.integers([vocabularySize])]), targets]);
  const pick = (values: Value) => builder.add('Gather', [builder.reshape(values, [-1]), places], { axis: 0 });
  if (builder.logSoftmax === 'fused') {
    builder.output('logProbability', pick(builder.add('LogSoftmax', [logits], { axis: -1 })));
    return;
  }
  const last = builder.integers([-1]);
  const shifted = builder.add('Sub', [logits, builder.add('ReduceMax', [logits, last], { keepdims: 1 })]);
  const totals = builder.add('Log', [builder.add('ReduceSum', [builder.add('Exp', [shifted]), last], { keepdims: 0 })]);
  builder.output(
    'logProbability',
    builder.add('Sub', [pick(shifted), builder.add('Gather', [totals, picks], { axis: 0 })]),
  );
}
