import { QuerentError } from '../../../shared/errors.ts';
import type { ModelConfig } from '../folder/modelConfig.ts';
import type { ModelFolder } from '../folder/readModelFolder.ts';
import type { Value } from '../graph/graph.ts';
import { GraphBuilder } from '../graph/graphBuilder.ts';
import type { LogSoftmaxForm, WeightPrecision } from './forward.ts';
import { addGraphInputs, type GraphInputs } from './graphInputs.ts';

/** A graph under construction over a model folder: adds the parts that every family has. */
export class ModelBuilder extends GraphBuilder {
  readonly config: ModelConfig;
  readonly maxPositions: number;
  readonly given: GraphInputs;
  private readonly folder: ModelFolder;
  readonly precision: WeightPrecision;
  readonly logSoftmax: LogSoftmaxForm;

  constructor(
    folder: ModelFolder,
    precision: WeightPrecision,
    maxPositions: number,
    logSoftmax: LogSoftmaxForm = 'fused',
  ) {
    super(folder.config.family);
    this.folder = folder;
    this.config = folder.config;
    this.precision = precision;
    this.logSoftmax = logSoftmax;
    this.maxPositions = maxPositions;
    this.given = addGraphInputs(this, folder.config);
  }

  holds(name: string): boolean {
    return this.folder.weights.has(name);
  }

  /** A weight under the model file's own name, in fp32. */
  parameter(name: string, shape: readonly number[]): Value {
    this.requireShape(name, shape);
    return this.initialiser(name, { dataType: 'float32', shape }, { kind: 'parameter', parameter: name });
  }

  /** Throws `model.weights` where the folder has no such weight, or one of another shape than its config.json asks for. */
  requireShape(name: string, shape: readonly number[]): void {
    const stored = this.folder.weights.shapeOf(name);
    if (stored.length === shape.length && stored.every((size, index) => size === shape[index])) return;
    throw new QuerentError(
      'model.weights',
      `The weight "${name}" of ${this.folder.path} has the shape [${stored}]; its config.json asks for [${shape}].`,
      'The configuration and the weight files do not belong together: save or download the model again.',
    );
  }

  /** [B*T, width] from a table [size, width] and indices [B, T]. */
  embed(table: string, size: number, indices: Value): Value {
    const width = this.config.hiddenSize;
    return this.reshape(this.add('Gather', [this.parameter(table, [size, width]), indices], { axis: 0 }), [-1, width]);
  }
}
