import ort from 'onnxruntime-node';
import { expect, test } from 'vitest';
import { GraphBuilder } from '../../../../src/main/engine/graph/graphBuilder.ts';
import { bytesOf, serialise } from '../../../../src/main/engine/graph/serialise.ts';
import {
  blockSize,
  type QuantisedMatrix,
  quantise,
  dequantise as roundedWeights,
} from '../../../../src/main/engine/quantise/blocks.ts';

const cases = ([4, 8] as const).flatMap((bits) => [32, 96, 40].map((inner) => ({ bits, inner })));

test.each(cases)('$bits bits are at most one step of their block away, $inner wide', ({ bits, inner }) => {
  const weight = wave(7 * inner);
  const matrix = quantise(weight, 7, inner, bits);
  const read = dequantise(matrix, 7, inner, bits);
  for (const [place, value] of weight.entries()) {
    const row = Math.floor(place / inner);
    const scale = matrix.scales[row * Math.ceil(inner / blockSize) + Math.floor((place % inner) / blockSize)] ?? 0;
    // The largest of the other sign may be cut: the range has one step less on that side.
    expect(Math.abs((read[place] ?? Number.NaN) - value)).toBeLessThanOrEqual(Math.abs(scale) * 1.0001);
  }
});

test('numbers that stand on steps, and blocks of zeros, come back exactly', () => {
  const weight = Float32Array.from({ length: 64 }, (_, index) => (index < 32 ? ((index % 16) - 8) * 0.25 : 0));
  for (const bits of [4, 8] as const) expect(dequantise(quantise(weight, 1, 64, bits), 1, 64, bits)).toEqual(weight);
});

test.each(cases)(
  'MatMulNBits computes with what the blocks stand for: $bits bits, $inner wide',
  async ({ bits, inner }) => {
    const outer = 5;
    const matrix = quantise(wave(outer * inner), outer, inner, bits);
    const weight = dequantise(matrix, outer, inner, bits);
    const x = wave(3 * inner, 2.3);
    const y = await multiplyByBlocks(x, matrix, outer, inner, bits);
    for (let row = 0; row < 3; row++) {
      for (let column = 0; column < outer; column++) {
        let sum = 0;
        for (let k = 0; k < inner; k++) sum += (x[row * inner + k] ?? 0) * (weight[column * inner + k] ?? 0);
        expect(y[row * outer + column]).toBeCloseTo(sum, 4);
      }
    }
  },
);

async function multiplyByBlocks(
  x: Float32Array,
  { blocks, scales }: QuantisedMatrix,
  outer: number,
  inner: number,
  bits: 4 | 8,
) {
  const perRow = Math.ceil(inner / blockSize);
  const builder = new GraphBuilder('product');
  const source = { parameter: 'w', bits, innerFirst: false };
  const product = builder.add(
    'MatMulNBits',
    [
      builder.input('x', 'float32', ['M', inner]),
      builder.initialiser(
        'blocks',
        { dataType: 'uint8', shape: [outer, perRow, (blockSize * bits) / 8] },
        { kind: 'blocks', ...source },
      ),
      builder.initialiser('scales', { dataType: 'float32', shape: [outer * perRow] }, { kind: 'scales', ...source }),
    ],
    { K: inner, N: outer, bits, block_size: blockSize, accuracy_level: 1 },
  );
  builder.output('y', product);
  const { model, externalData } = serialise(builder.build(), (name, _, target) => {
    target.set(name === 'blocks' ? blocks : bytesOf(scales));
  });
  const session = await ort.InferenceSession.create(model, { externalData, logSeverityLevel: 3 });
  const { y } = await session.run({ x: new ort.Tensor('float32', x, [x.length / inner, inner]) });
  await session.release();
  return y?.data as Float32Array;
}

/** (code - zero) * scale, read off the packed bytes independently of how they were written. */
function dequantise({ blocks, scales }: QuantisedMatrix, outer: number, inner: number, bits: 4 | 8): Float32Array {
  const perRow = Math.ceil(inner / blockSize);
  return Float32Array.from({ length: outer * inner }, (_, place) => {
    const [row, column] = [Math.floor(place / inner), place % inner];
    const block = row * perRow + Math.floor(column / blockSize);
    const index = block * blockSize + (column % blockSize);
    const code = bits === 8 ? (blocks[index] ?? 0) : ((blocks[index >> 1] ?? 0) >> (index % 2 === 0 ? 0 : 4)) & 15;
    return (code - 2 ** (bits - 1)) * (scales[block] ?? 0);
  });
}

function wave(length: number, pace = 1.7): Float32Array {
  return Float32Array.from({ length }, (_, index) => Math.sin(index * pace) * (1 + (index % 5)));
}

test('the rounded weights of a narrow layer are what its eight-bit blocks stand for', () => {
  for (const inner of [32, 40]) {
    const matrix = quantise(wave(7 * inner), 7, inner, 8);
    expect([...roundedWeights(matrix, 7, inner)]).toEqual([...dequantise(matrix, 7, inner, 8)].map(Math.fround));
  }
});
