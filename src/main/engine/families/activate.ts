import type { Activation } from '../folder/modelConfig.ts';
import type { Value } from '../graph/graph.ts';
import type { GraphBuilder } from '../graph/graphBuilder.ts';

export function activate(builder: GraphBuilder, kind: Activation, x: Value): Value {
  switch (kind) {
    case 'silu':
      return builder.add('Mul', [x, builder.add('Sigmoid', [x])]);
    case 'gelu':
      return builder.add('Gelu', [x], { approximate: 'none' });
    case 'geluTanh':
      return builder.add('Gelu', [x], { approximate: 'tanh' });
    case 'relu':
      return builder.add('Relu', [x]);
  }
}
