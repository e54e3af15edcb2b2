import type { Weights } from '../folder/weights.ts';
import { bytesOf, type ParameterInitialiser } from '../graph/serialise.ts';
import { type QuantisedMatrix, quantise } from '../quantise/blocks.ts';

/** Reads a graph's weights off the folder, quantising those that the graph asks for in blocks. */
export function parameterReader(weights: Weights) {
  /** Blocks and scales are asked for one after the other: only the last matrix is kept. */
  let last: { parameter: string; bits: number; matrix: QuantisedMatrix } | undefined;
  return (_: string, initialiser: ParameterInitialiser): Uint8Array => {
    const { kind, parameter } = initialiser;
    if (kind === 'parameter') return bytesOf(weights.read(parameter));
    if (last?.parameter !== parameter || last.bits !== initialiser.bits) {
      const [outer = 0, inner = 0] = weights.shapeOf(parameter);
      last = {
        parameter,
        bits: initialiser.bits,
        matrix: quantise(weights.read(parameter), outer, inner, initialiser.bits),
      };
    }
    return kind === 'blocks' ? last.matrix.blocks : bytesOf(last.matrix.scales);
  };
}
