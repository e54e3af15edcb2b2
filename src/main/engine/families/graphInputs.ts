import type { ModelConfig } from '../folder/modelConfig.ts';
import type { Value } from '../graph/graph.ts';
import type { GraphBuilder } from '../graph/graphBuilder.ts';

/** The additive mask's "may not look": far below any score, yet finite, so that a row that sees nothing gives no NaN. */
export const maskedOut = -1e9;

/** The inputs that families/forward.ts describes. */
export interface GraphInputs {
  tokens: Value;
  positions: Value;
  mask: Value;
  rows: Value;
  targets: Value;
  past: { key: Value; value: Value }[];
}

/** Names of a layer's cache among the graph's inputs and outputs. */
export function cacheNames(layer: number) {
  return {
    pastKey: `past.${layer}.key`,
    pastValue: `past.${layer}.value`,
    presentKey: `present.${layer}.key`,
    presentValue: `present.${layer}.value`,
  };
}

export function addGraphInputs(builder: GraphBuilder, config: ModelConfig): GraphInputs {
  const cache = ['B', config.keyValueHeads, 'P', config.headSize];
  return {
    tokens: builder.input('tokens', 'int64', ['B', 'T']),
    positions: builder.input('positions', 'int64', ['B', 'T']),
    mask: builder.input('mask', 'float32', ['B', 1, 'T', 'P+T']),
    rows: builder.input('rows', 'int64', ['R']),
    targets: builder.input('targets', 'int64', ['R']),
    past: Array.from({ length: config.layers }, (_, layer) => {
      const { pastKey, pastValue } = cacheNames(layer);
      return { key: builder.input(pastKey, 'float32', cache), value: builder.input(pastValue, 'float32', cache) };
    }),
  };
}
