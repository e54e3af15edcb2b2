import type { Value } from '../graph/graph.ts';
import type { ModelBuilder } from './modelBuilder.ts';

/**
 * From hidden states [B*T, width] to the outputs `logits` [R, V] and `logProbability` [R], on the asked rows only.
 * The log-softmax is spelled out, because the WebGPU provider has no LogSoftmax of its own.
 * @param output the normalisation and output layer, [R, width] to [R, V].
 */
export function addHead(builder: ModelBuilder, hidden: Value, output: (rows: Value) => Value): void {
  const { rows, targets } = builder.given;
  const logits = builder.output('logits', output(builder.add('Gather', [hidden, rows], { axis: 0 })));
  const last = builder.integers([-1]);
  const shifted = builder.add('Sub', [logits, builder.add('ReduceMax', [logits, last], { keepdims: 1 })]);
  const total = builder.add('Log', [builder.add('ReduceSum', [builder.add('Exp', [shifted]), last], { keepdims: 1 })]);
  const chosen = builder.add('GatherElements', [shifted, builder.add('Unsqueeze', [targets, last])], { axis: 1 });
  builder.output('logProbability', builder.add('Squeeze', [builder.add('Sub', [chosen, total]), last]));
}
