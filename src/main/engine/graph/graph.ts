import type { Attributes, Operator } from './operators.ts';
import type { TensorType } from './tensorType.ts';

/** The name of a value: of an input, an initialiser or one output of a node. Each is written once. */
export type Value = string;

export interface Node<O extends Operator = Operator> {
  operator: O;
  inputs: readonly Value[];
  outputs: readonly Value[];
  attributes: Attributes<O>;
}

export type ConstantData = Float32Array | BigInt64Array;

/**
 * Where an initialiser's numbers come from. A `parameter` is a weight under the model file's own name, which the graph
 * names but does not hold. `blocks` and `scales` are the two halves of a parameter quantised in blocks (quantise/blocks.ts),
 * turned first where the file stores it inner axis first.
 */
export type Initialiser =
  | { kind: 'parameter'; parameter: string }
  | { kind: 'blocks' | 'scales' | 'rounded'; parameter: string; bits: 4 | 8; innerFirst: boolean }
  | { kind: 'constant'; data: ConstantData };

/**
 * A computation in static single assignment form, its nodes in an order in which they can run. Small and plain, so that
 * tests can read it and a trainer can walk it backwards.
 */
export interface Graph {
  name: string;
  inputs: readonly Value[];
  outputs: readonly Value[];
  nodes: readonly Node[];
  initialisers: ReadonlyMap<Value, Initialiser>;
  /** The type of every value, initialisers included. */
  types: ReadonlyMap<Value, TensorType>;
}
