/**
 * Every operator a graph may hold, with its domain and the kinds of its attributes. The names and meanings are ONNX's
 * (https://onnx.ai/onnx/operators/, opset 21); those of `com.microsoft` and `SimplifiedLayerNormalization` (which ONNX
 * Runtime registers in the default domain) are in its docs/ContribOperators.md. A trainer needs one derivative rule per line.
 */
export const operators = {
  Add: {},
  Sub: {},
  Mul: {},
  Exp: {},
  Log: {},
  Sigmoid: {},
  Relu: {},
  Gelu: { approximate: 'string' },
  ReduceMax: { keepdims: 'int' },
  ReduceSum: { keepdims: 'int' },
  MatMul: {},
  Gemm: { alpha: 'float', beta: 'float', transA: 'int', transB: 'int' },
  Transpose: { perm: 'ints' },
  Reshape: {},
  Squeeze: {},
  Unsqueeze: {},
  Concat: { axis: 'int' },
  Split: { axis: 'int' },
  Gather: { axis: 'int' },
  GatherElements: { axis: 'int' },
  Shape: { start: 'int', end: 'int' },
  Softmax: { axis: 'int' },
  LogSoftmax: { axis: 'int' },
  LayerNormalization: { axis: 'int', epsilon: 'float' },
  SimplifiedLayerNormalization: { axis: 'int', epsilon: 'float', stash_type: 'int' },
  RotaryEmbedding: { num_heads: 'int' },
  MatMulNBits: { K: 'int', N: 'int', bits: 'int', block_size: 'int', accuracy_level: 'int' },
} as const satisfies Record<string, Record<string, AttributeKind>>;

export type AttributeKind = 'int' | 'ints' | 'float' | 'string';
export type Operator = keyof typeof operators;

interface AttributeValues {
  int: number;
  ints: readonly number[];
  float: number;
  string: string;
}

/** The attributes that operator `O` may carry; an absent one has ONNX's default. */
export type Attributes<O extends Operator = Operator> = {
  -readonly [K in keyof (typeof operators)[O]]?: (typeof operators)[O][K] extends AttributeKind
    ? AttributeValues[(typeof operators)[O][K]]
    : never;
};

const contributed: ReadonlySet<Operator> = new Set<Operator>(['RotaryEmbedding', 'MatMulNBits']);

export const contributedDomain = 'com.microsoft';

export function domainOf(operator: Operator): string {
  return contributed.has(operator) ? contributedDomain : '';
}
