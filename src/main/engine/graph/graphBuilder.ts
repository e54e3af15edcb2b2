import type { ConstantData, Graph, Initialiser, Node, Value } from './graph.ts';
import { inferTypes } from './inferTypes.ts';
import type { Attributes, Operator } from './operators.ts';
import type { DataType, Dimension, Shape, TensorType } from './tensorType.ts';

/**
 * Builds a Graph node by node, each typed as it is added. Constants and shape vectors that are asked for twice are made once.
 */
export class GraphBuilder {
  private readonly name: string;
  private readonly nodes: Node[] = [];
  private readonly inputs: Value[] = [];
  private readonly outputs: Value[] = [];
  private readonly initialisers = new Map<Value, Initialiser>();
  private readonly types = new Map<Value, TensorType>();
  /** The content of small integer vectors, which Reshape, Split and reductions read. */
  private readonly integerContents = new Map<Value, readonly Dimension[]>();
  private readonly shared = new Map<string, Value>();

  constructor(name: string) {
    this.name = name;
  }

  input(name: Value, dataType: DataType, shape: Shape): Value {
    this.inputs.push(this.setType(name, { dataType, shape }));
    return name;
  }

  initialiser(name: Value, type: TensorType, initialiser: Initialiser): Value {
    if (!this.initialisers.has(name)) {
      this.setType(name, type);
      this.initialisers.set(name, initialiser);
    }
    return name;
  }

  constant(name: Value, data: ConstantData, shape: Shape): Value {
    const dataType = data instanceof Float32Array ? 'float32' : 'int64';
    return this.initialiser(name, { dataType, shape }, { kind: 'constant', data });
  }

  scalar(value: number): Value {
    return this.constant(`scalar.${value}`, Float32Array.of(value), []);
  }

  integers(values: readonly number[]): Value {
    const name = this.constant(`integers.${values.join(',')}`, BigInt64Array.from(values, BigInt), [values.length]);
    this.integerContents.set(name, values);
    return name;
  }

  /** A vector holding these dimensions at run time; symbols are read off values that have them. */
  shapeVector(dimensions: Shape): Value {
    const numbers = dimensions.filter((dimension) => typeof dimension === 'number');
    if (numbers.length === dimensions.length) return this.integers(numbers);
    return this.once(`shape.${dimensions.join(',')}`, () => {
      const parts = dimensions.map((dimension) =>
        typeof dimension === 'number' ? this.integers([dimension]) : this.symbol(dimension),
      );
      const vector = parts.length === 1 && parts[0] ? parts[0] : this.add('Concat', parts, { axis: 0 });
      this.integerContents.set(vector, dimensions);
      return vector;
    });
  }

  reshape(value: Value, dimensions: Shape): Value {
    return this.add('Reshape', [value, this.shapeVector(dimensions)]);
  }

  /** Adds a node with one output and returns it. */
  add<O extends Operator>(operator: O, inputs: readonly Value[], attributes: Attributes<O> = {}): Value {
    const output = `${operator}.${this.nodes.length}`;
    this.append({ operator, inputs, outputs: [output], attributes });
    return output;
  }

  /** Splits along an axis into parts of these sizes. */
  split(value: Value, sizes: Shape, axis: number): Value[] {
    const outputs = sizes.map((_, index) => `Split.${this.nodes.length}.${index}`);
    this.append({ operator: 'Split', inputs: [value, this.shapeVector(sizes)], outputs, attributes: { axis } });
    return outputs;
  }

  typeOf(value: Value): TensorType {
    const type = this.types.get(value);
    if (!type) throw new TypeError(`Nothing in the graph is called "${value}".`);
    return type;
  }

  has(value: Value): boolean {
    return this.types.has(value);
  }

  /** Makes a node's output an output of the graph, by renaming it wherever it stands; gives the new name. */
  output(name: Value, value: Value): Value {
    const rename = (values: readonly Value[]) => values.map((each) => (each === value ? name : each));
    for (const [index, node] of this.nodes.entries()) {
      if (!node.inputs.includes(value) && !node.outputs.includes(value)) continue;
      this.nodes[index] = { ...node, inputs: rename(node.inputs), outputs: rename(node.outputs) };
    }
    this.setType(name, this.typeOf(value));
    this.types.delete(value);
    this.outputs.push(name);
    return name;
  }

  build(): Graph {
    const { name, inputs, outputs, nodes, initialisers, types } = this;
    return { name, inputs, outputs, nodes, initialisers, types };
  }

  private append(node: Node): void {
    const types = inferTypes(node, { types: this.types, integers: this.integerContents });
    for (const [index, output] of node.outputs.entries()) {
      const type = types[index];
      if (type) this.setType(output, type);
    }
    this.nodes.push(node);
  }

  private setType(name: Value, type: TensorType): Value {
    if (this.types.has(name)) throw new TypeError(`Two values in the graph are called "${name}".`);
    this.types.set(name, type);
    return name;
  }

  /** A vector of one element: the run-time size of a symbol, read off the first value that has it, an input if one does. */
  private symbol(symbol: string): Value {
    return this.once(`symbol.${symbol}`, () => {
      for (const [value, { shape }] of this.types) {
        const axis = shape.indexOf(symbol);
        if (axis >= 0) return this.add('Shape', [value], { start: axis, end: axis + 1 });
      }
      throw new TypeError(`No value in the graph has the dimension "${symbol}".`);
    });
  }

  private once(key: string, make: () => Value): Value {
    const value = this.shared.get(key) ?? make();
    this.shared.set(key, value);
    return value;
  }
}
