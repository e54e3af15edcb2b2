/** Writes a safetensors file by hand, right or wrong in any part, for tests of the reader. */
import { writeFileSync } from 'node:fs';

export interface Tensor {
  dtype: string;
  shape: number[];
  data: Uint8Array;
}

export function writeSafetensors(
  path: string,
  tensors: Record<string, Tensor>,
  spoil: (header: Record<string, Record<string, unknown>>) => void = () => {},
): void {
  let end = 0;
  const header: Record<string, Record<string, unknown>> = { __metadata__: { format: 'pt' } };
  for (const [name, { dtype, shape, data }] of Object.entries(tensors)) {
    header[name] = { dtype, shape, data_offsets: [end, end + data.byteLength] };
    end += data.byteLength;
  }
  spoil(header);
  const text = Buffer.from(JSON.stringify(header));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(text.byteLength));
  writeFileSync(path, Buffer.concat([length, text, ...Object.values(tensors).map(({ data }) => data)]));
}

export function floats(...values: number[]): Tensor {
  return { dtype: 'F32', shape: [values.length], data: new Uint8Array(Float32Array.from(values).buffer) };
}
