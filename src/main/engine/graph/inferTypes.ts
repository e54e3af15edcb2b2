import { QuerentError } from '../../../shared/errors.ts';
import type { Node, Value } from './graph.ts';
import type { Operator } from './operators.ts';
import { add, broadcast, type Dimension, divide, type Shape, type TensorType } from './tensorType.ts';

/** What is known while a graph is built: types of values, and the content of the small integer vectors that are shapes. */
export interface Known {
  types: ReadonlyMap<Value, TensorType>;
  integers: ReadonlyMap<Value, readonly Dimension[]>;
}

/** The types of a node's outputs. A node whose inputs do not fit is a defect in the caller: `internal.graph`. */
export function inferTypes(node: Node, known: Known): TensorType[] {
  const types = node.inputs.map((input) => {
    const type = known.types.get(input);
    if (!type) throw mismatch(node, [], `nothing is called "${input}"`);
    return type;
  });
  try {
    return rules[node.operator](new Reading(node, types, known));
  } catch (cause) {
    if (cause instanceof QuerentError) throw cause;
    throw mismatch(node, types, cause instanceof Error ? cause.message : String(cause));
  }
}

/** One node as its rule reads it. */
class Reading {
  readonly node: Node;
  readonly types: TensorType[];
  readonly known: Known;

  constructor(node: Node, types: TensorType[], known: Known) {
    this.node = node;
    this.types = types;
    this.known = known;
  }

  type(index: number): TensorType {
    return this.types[index] ?? fail(`input ${index} is missing`);
  }

  shape(index: number): Shape {
    return this.type(index).shape;
  }

  integers(index: number): readonly Dimension[] {
    return this.known.integers.get(this.node.inputs[index] ?? '') ?? fail(`the content of input ${index} is not known`);
  }

  attribute(name: string): number | undefined {
    const value = (this.node.attributes as Record<string, unknown>)[name];
    return typeof value === 'number' ? value : undefined;
  }

  permutation(): readonly number[] {
    return 'perm' in this.node.attributes && Array.isArray(this.node.attributes.perm)
      ? this.node.attributes.perm
      : fail('perm is missing');
  }

  /** Same element type as the first input. */
  result(shape: Shape): TensorType[] {
    return [{ dataType: this.type(0).dataType, shape }];
  }
}

type Rule = (node: Reading) => TensorType[];

const same: Rule = (node) => node.result(node.shape(0));
const elementwise: Rule = (node) =>
  node.result(node.types.slice(1).reduce<Shape>((shape, type) => fitted(broadcast(shape, type.shape)), node.shape(0)));
const reduction: Rule = (node) => {
  const shape = node.shape(0);
  const axes = axesOf(node, shape.length);
  if (node.attribute('keepdims') === 0) return node.result(shape.filter((_, index) => !axes.includes(index)));
  return node.result(shape.map((dimension, index) => (axes.includes(index) ? 1 : dimension)));
};

const rules: Record<Operator, Rule> = {
  Add: elementwise,
  Sub: elementwise,
  Mul: elementwise,
  Exp: same,
  Log: same,
  Sigmoid: same,
  Relu: same,
  Gelu: same,
  Softmax: same,
  LogSoftmax: same,
  LayerNormalization: same,
  SimplifiedLayerNormalization: same,
  RotaryEmbedding: same,
  ReduceMax: reduction,
  ReduceSum: reduction,
  MatMul(node) {
    const [left, right] = [node.shape(0), node.shape(1)];
    requireEqual(left.at(-1), right.at(-2));
    const batch = fitted(broadcast(left.slice(0, -2), right.slice(0, -2)));
    return node.result([...batch, at(left, -2), at(right, -1)]);
  },
  Gemm(node) {
    const [left, right] = [node.shape(0), node.shape(1)];
    const [rows, inner] = node.attribute('transA') ? [at(left, 1), at(left, 0)] : [at(left, 0), at(left, 1)];
    const [depth, columns] = node.attribute('transB') ? [at(right, 1), at(right, 0)] : [at(right, 0), at(right, 1)];
    requireEqual(inner, depth);
    if (node.types.length > 2) fitted(broadcast([rows, columns], node.shape(2)));
    return node.result([rows, columns]);
  },
  MatMulNBits(node) {
    requireEqual(node.shape(0).at(-1), node.attribute('K'));
    return node.result([...node.shape(0).slice(0, -1), node.attribute('N') ?? fail('N is missing')]);
  },
  Transpose: (node) => node.result(node.permutation().map((axis) => at(node.shape(0), axis))),
  Reshape(node) {
    const source = node.shape(0);
    const target = node.integers(1).map((dimension, index) => (dimension === 0 ? at(source, index) : dimension));
    const open = target.indexOf(-1);
    const known = target.filter((dimension) => dimension !== -1);
    const rest = divide(source, known) ?? fail(`[${source}] does not fit [${target}]`);
    if (open < 0) requireEqual(rest, 1);
    return node.result(target.map((dimension) => (dimension === -1 ? rest : dimension)));
  },
  Squeeze(node) {
    const axes = axesOf(node, node.shape(0).length);
    return node.result(node.shape(0).filter((_, index) => !axes.includes(index)));
  },
  Unsqueeze(node) {
    const rank = node.shape(0).length + node.integers(1).length;
    const axes = axesOf(node, rank);
    const rest = [...node.shape(0)];
    return node.result(Array.from({ length: rank }, (_, index) => (axes.includes(index) ? 1 : (rest.shift() ?? 1))));
  },
  Concat(node) {
    const axis = axisOf(node, node.shape(0).length);
    return node.result(
      node.types.slice(1).reduce<Shape>((shape, { shape: next }) => {
        for (const [index, dimension] of shape.entries()) if (index !== axis) requireEqual(dimension, next[index]);
        return shape.map((dimension, index) => (index === axis ? add(dimension, at(next, index)) : dimension));
      }, node.shape(0)),
    );
  },
  Split(node) {
    const axis = axisOf(node, node.shape(0).length);
    return node
      .integers(1)
      .flatMap((size) => node.result(node.shape(0).map((dimension, index) => (index === axis ? size : dimension))));
  },
  Gather(node) {
    const shape = node.shape(0);
    const axis = axisOf(node, shape.length);
    return node.result([...shape.slice(0, axis), ...node.shape(1), ...shape.slice(axis + 1)]);
  },
  GatherElements: (node) => node.result(node.shape(1)),
  Shape(node) {
    const rank = node.shape(0).length;
    return [{ dataType: 'int64', shape: [(node.attribute('end') ?? rank) - (node.attribute('start') ?? 0)] }];
  },
};

function axisOf(node: Reading, rank: number): number {
  const axis = node.attribute('axis') ?? 0;
  return axis < 0 ? axis + rank : axis;
}

function axesOf(node: Reading, rank: number): number[] {
  return node
    .integers(1)
    .map((axis) => (typeof axis === 'number' ? (axis < 0 ? axis + rank : axis) : fail('an axis is symbolic')));
}

function at(shape: Shape, index: number): Dimension {
  return shape.at(index) ?? fail(`[${shape}] has no axis ${index}`);
}

function requireEqual(first: Dimension | undefined, second: Dimension | undefined): void {
  if (first !== second) fail(`${first} is not ${second}`);
}

function fitted(shape: Shape | undefined): Shape {
  return shape ?? fail('the shapes do not broadcast');
}

function fail(message: string): never {
  throw new TypeError(message);
}

function mismatch(node: Node, types: TensorType[], reason: string): QuerentError {
  const inputs = node.inputs.map((input, index) => `${input} [${types[index]?.shape ?? '?'}]`).join(', ');
  return new QuerentError(
    'internal.graph',
    `A graph could not be built: ${node.operator}(${inputs}): ${reason}.`,
    'This is a defect in Querent, or the model folder holds a shape that its config.json does not tell: please report it.',
  );
}
