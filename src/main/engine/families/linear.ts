import type { Value } from '../graph/graph.ts';
import { blockSize } from '../quantise/blocks.ts';
import type { ModelBuilder } from './modelBuilder.ts';

/** A linear layer `name`: x [N, inner] to [N, outer]. Its weight is stored as torch's Linear ([outer, inner]) or as GPT-2's Conv1D does. */
export interface Linear {
  name: string;
  inner: number;
  outer: number;
  bias: boolean;
  stored?: 'outerFirst' | 'innerFirst';
}

/** Adds a linear layer in the precision that was asked for. */
export function linear(builder: ModelBuilder, x: Value, layer: Linear): Value {
  if (builder.precision === 'fp32') return fullLinear(builder, x, layer);
  return quantisedLinear(builder, x, layer, builder.precision === 'int8' ? 8 : 4);
}

/**
 * Adds the layer that gives the logits. Where it is the embedding table it stays in fp32: the table is in memory anyway.
 * Where it is not, 8 bits are the least: its errors go straight into the log-probabilities.
 */
export function outputLayer(builder: ModelBuilder, x: Value, layer: Linear): Value {
  if (builder.precision === 'fp32' || builder.config.tiedEmbeddings) return fullLinear(builder, x, layer);
  return quantisedLinear(builder, x, layer, 8);
}

function fullLinear(builder: ModelBuilder, x: Value, { name, inner, outer, bias, stored }: Linear): Value {
  const innerFirst = stored === 'innerFirst';
  const weight = builder.parameter(`${name}.weight`, innerFirst ? [inner, outer] : [outer, inner]);
  const offset = bias ? [builder.parameter(`${name}.bias`, [outer])] : [];
  return builder.add('Gemm', [x, weight, ...offset], innerFirst ? {} : { transB: 1 });
}

/**
 * At 8 bits the kernel turns the blocks back into fp32 and multiplies by way of MLAS's general product, which shares the outer
 * axis among threads according to the number of rows, and cuts the sum over the inner axis otherwise where a share has 64
 * columns or fewer: the bits of a row would depend on its company (runtime/piece.ts). A layer so narrow that eight threads
 * could get there keeps its rounded weights in fp32; it is small anyway.
 */
const narrow = 512;

/** Blocks along the inner axis. accuracy_level 1 keeps the arithmetic itself in fp32: 4 would round the inputs to 8 bits too. */
function quantisedLinear(
  builder: ModelBuilder,
  x: Value,
  { name, inner, outer, bias, stored }: Linear,
  bits: 4 | 8,
): Value {
  const parameter = `${name}.weight`;
  const innerFirst = stored === 'innerFirst';
  builder.requireShape(parameter, innerFirst ? [inner, outer] : [outer, inner]);
  const source = { parameter, bits, innerFirst };
  if (bits === 8 && outer <= narrow) {
    const type = { dataType: 'float32' as const, shape: [outer, inner] };
    const weight = builder.initialiser(`${parameter}.rounded`, type, { kind: 'rounded', ...source });
    const offset = bias ? [builder.parameter(`${name}.bias`, [outer])] : [];
    return builder.add('Gemm', [x, weight, ...offset], { transB: 1 });
  }
  const count = Math.ceil(inner / blockSize);
  const blocks = builder.initialiser(
    `${parameter}.blocks`,
    { dataType: 'uint8', shape: [outer, count, (blockSize * bits) / 8] },
    { kind: 'blocks', ...source },
  );
  const scales = builder.initialiser(
    `${parameter}.scales`,
    { dataType: 'float32', shape: [outer * count] },
    { kind: 'scales', ...source },
  );
  const attributes = { K: inner, N: outer, bits, block_size: blockSize, accuracy_level: 1 };
  const product = builder.add('MatMulNBits', [x, blocks, scales], attributes);
  return bias ? builder.add('Add', [product, builder.parameter(`${name}.bias`, [outer])]) : product;
}
