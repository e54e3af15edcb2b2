import { QuerentError } from '../../../shared/errors.ts';
import type { ModelConfig } from '../folder/modelConfig.ts';
import type { ModelFolder } from '../folder/readModelFolder.ts';
import type { Value } from '../graph/graph.ts';
import { GraphBuilder } from '../graph/graphBuilder.ts';
import { blockSize } from '../quantise/blocks.ts';
import type { WeightPrecision } from './forward.ts';
import { addGraphInputs, type GraphInputs } from './graphInputs.ts';

/** A graph under construction over a model folder: adds the parts that every family has. */
export class ModelBuilder extends GraphBuilder {
  readonly config: ModelConfig;
  readonly maxPositions: number;
  readonly given: GraphInputs;
  private readonly folder: ModelFolder;
  private readonly precision: WeightPrecision;

  constructor(folder: ModelFolder, precision: WeightPrecision, maxPositions: number) {
    super(folder.config.family);
    this.folder = folder;
    this.config = folder.config;
    this.precision = precision;
    this.maxPositions = maxPositions;
    this.given = addGraphInputs(this, folder.config);
  }

  holds(name: string): boolean {
    return this.folder.weights.has(name);
  }

  /** A weight under the model file's own name; its shape must be what config.json says. */
  parameter(name: string, shape: readonly number[]): Value {
    const stored = this.folder.weights.shapeOf(name);
    if (stored.length !== shape.length || stored.some((size, index) => size !== shape[index])) {
      throw new QuerentError(
        'model.weights',
        `The weight "${name}" of ${this.folder.path} has the shape [${stored}]; config.json asks for [${shape}].`,
        'Its config.json and its weight files do not belong together: save or download the model again.',
      );
    }
    return this.initialiser(name, { dataType: 'float32', shape }, { kind: 'parameter', parameter: name });
  }

  /** x [N, inner] times a weight stored [outer, inner], as torch's Linear does, plus its bias: [N, outer]. */
  linear(x: Value, name: string, [outer, inner]: readonly [number, number], bias: boolean): Value {
    const offset = bias ? [this.parameter(`${name}.bias`, [outer])] : [];
    const weight = `${name}.weight`;
    if (this.precision === 'fp32')
      return this.add('Gemm', [x, this.parameter(weight, [outer, inner]), ...offset], { transB: 1 });
    return this.quantisedLinear(x, weight, [outer, inner], this.precision === 'int8' ? 8 : 4, offset);
  }

  /** The same with a weight stored [inner, outer], as GPT-2's Conv1D does. */
  transposedLinear(x: Value, name: string, [inner, outer]: readonly [number, number]): Value {
    const offset = this.parameter(`${name}.bias`, [outer]);
    return this.add('Gemm', [x, this.parameter(`${name}.weight`, [inner, outer]), offset]);
  }

  /** [B*T, width] from a table [size, width] and indices [B, T]. */
  embed(table: string, size: number, indices: Value): Value {
    const width = this.config.hiddenSize;
    return this.reshape(this.add('Gather', [this.parameter(table, [size, width]), indices], { axis: 0 }), [-1, width]);
  }

  /** MatMulNBits over blocks along the inner axis; accuracy_level 1 keeps the arithmetic itself in fp32. */
  private quantisedLinear(
    x: Value,
    weight: string,
    [outer, inner]: readonly [number, number],
    bits: 4 | 8,
    offset: Value[],
  ): Value {
    this.parameter(weight, [outer, inner]);
    const count = Math.ceil(inner / blockSize);
    const bytes = (blockSize * bits) / 8;
    const blocks = this.initialiser(
      `${weight}.blocks`,
      { dataType: 'uint8', shape: [outer, count, bytes] },
      { kind: 'blocks', parameter: weight, bits },
    );
    const scales = this.initialiser(
      `${weight}.scales`,
      { dataType: 'float32', shape: [outer * count] },
      { kind: 'scales', parameter: weight, bits },
    );
    const product = this.add('MatMulNBits', [x, blocks, scales], {
      K: inner,
      N: outer,
      bits,
      block_size: blockSize,
      accuracy_level: 1,
    });
    return offset.reduce((sum, each) => this.add('Add', [sum, each]), product);
  }
}
