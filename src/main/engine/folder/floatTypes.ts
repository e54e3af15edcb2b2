/** Stored floating-point types: IEEE 754 single and half, and bfloat16, the upper half of a single. */
export type FloatType = 'F32' | 'F16' | 'BF16';

export function isFloatType(dtype: string): dtype is FloatType {
  return dtype === 'F32' || dtype === 'F16' || dtype === 'BF16';
}

/** Exact: every bf16 and fp16 number is an fp32 number. `bytes` are little-endian. */
export function toFloat32(bytes: Uint8Array<ArrayBuffer>, dtype: FloatType, target: Float32Array<ArrayBuffer>): void {
  if (dtype === 'F32') {
    target.set(new Float32Array(bytes.buffer, bytes.byteOffset, target.length));
  } else if (dtype === 'F16') {
    target.set(new Float16Array(bytes.buffer, bytes.byteOffset, target.length));
  } else {
    const halves = new Uint16Array(bytes.buffer, bytes.byteOffset, target.length);
    const bits = new Uint32Array(target.buffer, target.byteOffset, target.length);
    for (let index = 0; index < halves.length; index++) bits[index] = (halves[index] ?? 0) << 16;
  }
}
