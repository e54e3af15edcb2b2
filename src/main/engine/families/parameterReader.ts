import type { Weights } from '../folder/weights.ts';
import { bytesOf, type FillParameter, type ParameterInitialiser } from '../graph/serialise.ts';
import { dequantise, type QuantisedMatrix, quantise } from '../quantise/blocks.ts';

type Quantised = Exclude<ParameterInitialiser, { kind: 'parameter' }>;

/** Reads a graph's weights off the folder, quantising those that the graph asks for in blocks. */
export function parameterReader(weights: Weights): FillParameter {
  /** Blocks and scales are asked for one after the other: only the last matrix is kept. */
  let last: { parameter: string; matrix: QuantisedMatrix } | undefined;
  return (_, initialiser, target) => {
    const { kind, parameter } = initialiser;
    if (kind === 'parameter') {
      weights.readInto(parameter, new Float32Array(target.buffer, target.byteOffset, target.byteLength / 4));
      return;
    }
    if (last?.parameter !== parameter) last = { parameter, matrix: quantiseParameter(weights, initialiser) };
    const { blocks, scales } = last.matrix;
    if (kind === 'blocks') target.set(blocks);
    else if (kind === 'scales') target.set(bytesOf(scales));
    else target.set(bytesOf(roundedParameter(weights, initialiser, last.matrix)));
  };
}

function quantiseParameter(weights: Weights, { parameter, bits, innerFirst }: Quantised): QuantisedMatrix {
  const [rows = 0, columns = 0] = weights.shapeOf(parameter);
  const stored = weights.read(parameter);
  return innerFirst
    ? quantise(turn(stored, rows, columns), columns, rows, bits)
    : quantise(stored, rows, columns, bits);
}

function roundedParameter(weights: Weights, { parameter, innerFirst }: Quantised, matrix: QuantisedMatrix) {
  const [rows = 0, columns = 0] = weights.shapeOf(parameter);
  return innerFirst ? dequantise(matrix, columns, rows) : dequantise(matrix, rows, columns);
}

function turn(matrix: Float32Array, rows: number, columns: number): Float32Array {
  const turned = new Float32Array(matrix.length);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) turned[column * rows + row] = matrix[row * columns + column] ?? 0;
  }
  return turned;
}
