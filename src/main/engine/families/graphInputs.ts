import type { ModelConfig } from '../folder/modelConfig.ts';
import type { Value } from '../graph/graph.ts';
import type { GraphBuilder } from '../graph/graphBuilder.ts';

/** The additive mask's "may not look": far below any score, yet finite, so that a row that sees nothing gives no NaN. */
export const maskedOut = -1e9;

interface KeyAndValue {
  key: Value;
  value: Value;
}

/** The inputs that families/forward.ts describes. */
export interface GraphInputs {
  tokens: Value;
  positions: Value;
  mask: Value;
  rows: Value;
  picks: Value;
  targets: Value;
  /** By layer. */
  past: KeyAndValue[];
  near: KeyAndValue[];
}

/** Names of a layer's cache among the graph's inputs and outputs. */
export function cacheNames(layer: number) {
  return {
    pastKey: `past.${layer}.key`,
    pastValue: `past.${layer}.value`,
    nearKey: `near.${layer}.key`,
    nearValue: `near.${layer}.value`,
    presentKey: `present.${layer}.key`,
    presentValue: `present.${layer}.value`,
  };
}

export function addGraphInputs(builder: GraphBuilder, { layers, keyValueHeads, headSize }: ModelConfig): GraphInputs {
  const cache = (batch: string, length: string, { key, value }: KeyAndValue): KeyAndValue => ({
    key: builder.input(key, 'float32', [batch, keyValueHeads, length, headSize]),
    value: builder.input(value, 'float32', [batch, keyValueHeads, length, headSize]),
  });
  const names = Array.from({ length: layers }, (_, layer) => cacheNames(layer));
  return {
    tokens: builder.input('tokens', 'int64', ['B', 'T']),
    positions: builder.input('positions', 'int64', ['B', 'T']),
    mask: builder.input('mask', 'float32', ['B', 1, 'T', 'P+N+T']),
    rows: builder.input('rows', 'int64', ['R']),
    picks: builder.input('picks', 'int64', ['S']),
    targets: builder.input('targets', 'int64', ['S']),
    past: names.map(({ pastKey, pastValue }) => cache('1|B', 'P', { key: pastKey, value: pastValue })),
    near: names.map(({ nearKey, nearValue }) => cache('B', 'N', { key: nearKey, value: nearValue })),
  };
}
