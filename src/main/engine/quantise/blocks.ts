/**
 * Block quantisation as ONNX Runtime's MatMulNBits reads it (docs/ContribOperators.md): a weight [outer, inner] is cut along
 * `inner` into blocks of 32 numbers with one fp32 scale each; a number is stored as an unsigned integer u and means
 * (u - zero) * scale with zero = 2^(bits-1), the operator's default. At 4 bits two neighbours share a byte, low half first.
 * Codes are rounded to nearest; there is no second offset, since weights lie about zero.
 */
export const blockSize = 32;

export interface QuantisedMatrix {
  /** [outer, ceil(inner / 32), 32 * bits / 8] */
  blocks: Uint8Array<ArrayBuffer>;
  /** [outer * ceil(inner / 32)] */
  scales: Float32Array<ArrayBuffer>;
}

/** @param weight [outer, inner], row-major. Where 32 does not divide `inner`, the last block of a row is filled with zeros. */
export function quantise(weight: Float32Array, outer: number, inner: number, bits: 4 | 8): QuantisedMatrix {
  const perRow = Math.ceil(inner / blockSize);
  const scales = new Float32Array(outer * perRow);
  const zero = 2 ** (bits - 1);
  const codes = new Uint8Array(outer * perRow * blockSize).fill(zero);
  for (let row = 0; row < outer; row++) {
    for (let block = 0; block < perRow; block++) {
      const start = row * inner + block * blockSize;
      const values = weight.subarray(start, Math.min(start + blockSize, (row + 1) * inner));
      const place = row * perRow + block;
      scales[place] = quantiseBlock(values, zero, codes, place * blockSize);
    }
  }
  return { blocks: bits === 8 ? codes : packPairs(codes), scales };
}

/** What a matrix quantised to 8 bits stands for, [outer, inner] in fp32. */
export function dequantise(
  { blocks, scales }: QuantisedMatrix,
  outer: number,
  inner: number,
): Float32Array<ArrayBuffer> {
  const perRow = Math.ceil(inner / blockSize);
  const weight = new Float32Array(outer * inner);
  for (let row = 0; row < outer; row++) {
    for (let column = 0; column < inner; column++) {
      const code = blocks[row * perRow * blockSize + column] ?? 128;
      weight[row * inner + column] = (code - 128) * (scales[row * perRow + Math.floor(column / blockSize)] ?? 0);
    }
  }
  return weight;
}

/**
 * Writes a block's codes and gives its scale. The range is -zero .. zero - 1: letting the number of largest magnitude, with
 * its sign, be the code 0 (that is -zero) uses the whole of it, so the scale may be negative.
 */
function quantiseBlock(values: Float32Array, zero: number, codes: Uint8Array, place: number): number {
  let extreme = 0;
  for (const value of values) if (Math.abs(value) > Math.abs(extreme)) extreme = value;
  const scale = Math.fround(extreme / -zero);
  if (scale === 0) return 0;
  for (let index = 0; index < values.length; index++) {
    const code = Math.round((values[index] ?? 0) / scale) + zero;
    codes[place + index] = Math.max(0, Math.min(2 * zero - 1, code));
  }
  return scale;
}

function packPairs(codes: Uint8Array): Uint8Array<ArrayBuffer> {
  const packed = new Uint8Array(codes.length / 2);
  for (let index = 0; index < packed.length; index++)
    packed[index] = (codes[2 * index] ?? 0) | ((codes[2 * index + 1] ?? 0) << 4);
  return packed;
}
