/**
 * NumPy's .npy, format 1.0 (numpy.lib.format): the magic, a version, a little-endian header length, a Python dict as ASCII
 * padded with spaces and a line end so that the data starts at a multiple of 64, then the values in C order. Strings are
 * `<U{n}`: n UTF-32 code points each, filled up with zeros.
 */
const magic = Buffer.from([0x93, ...Buffer.from('NUMPY'), 1, 0]);

export interface Matrix<T> {
  shape: [rows: number, columns: number];
  /** Row by row. */
  values: T[];
}

export function floatsToNumpy({ shape, values }: Matrix<number>): Uint8Array {
  const data = Buffer.alloc(values.length * 8);
  for (const [index, value] of values.entries()) data.writeDoubleLE(value, index * 8);
  return Buffer.concat([header('<f8', shape), data]);
}

/** Texts may not hold NUL or lone surrogates. */
export function stringsToNumpy({ shape, values }: Matrix<string>): Uint8Array {
  const codePoints = values.map((value) => Array.from(value, (character) => character.codePointAt(0) ?? 0));
  const length = codePoints.reduce((longest, { length }) => Math.max(longest, length), 1);
  const data = Buffer.alloc(values.length * length * 4);
  for (const [index, points] of codePoints.entries()) {
    for (const [place, point] of points.entries()) data.writeUInt32LE(point, (index * length + place) * 4);
  }
  return Buffer.concat([header(`<U${length}`, shape), data]);
}

/** Reads what the two functions above write. Throws SyntaxError on anything else. */
export function readNumpy(bytes: Uint8Array): Matrix<number> | Matrix<string> {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = 10 + (file.length >= 10 ? file.readUInt16LE(8) : 0);
  const text = file.toString('latin1', 10, start);
  const match = /^\{'descr': '<(f8|U)(\d*)', 'fortran_order': False, 'shape': \((\d+), (\d+)\), \} *\n$/.exec(text);
  if (!file.subarray(0, 8).equals(magic) || !match || start % 64 !== 0) throw new SyntaxError('This is no .npy file.');
  const [, kind, length = '', rows, columns] = match;
  const shape: [number, number] = [Number(rows), Number(columns)];
  const count = shape[0] * shape[1];
  const size = kind === 'f8' ? 8 : Number(length) * 4;
  if (file.length !== start + count * size) throw new SyntaxError('The .npy file is cut off or too long.');
  const offsets = Array.from({ length: count }, (_, index) => start + index * size);
  return kind === 'f8'
    ? { shape, values: offsets.map((offset) => file.readDoubleLE(offset)) }
    : { shape, values: offsets.map((offset) => readText(file.subarray(offset, offset + size))) };
}

function readText(data: Buffer): string {
  let text = '';
  for (let offset = 0; offset < data.length; offset += 4) {
    const point = data.readUInt32LE(offset);
    if (point !== 0) text += String.fromCodePoint(point);
  }
  return text;
}

function header(descr: string, [rows, columns]: [number, number]): Buffer {
  const dict = `{'descr': '${descr}', 'fortran_order': False, 'shape': (${rows}, ${columns}), }`;
  const length = Math.ceil((10 + dict.length + 1) / 64) * 64 - 10;
  const lengthBytes = Buffer.alloc(2);
  lengthBytes.writeUInt16LE(length);
  return Buffer.concat([magic, lengthBytes, Buffer.from(`${dict.padEnd(length - 1)}\n`, 'latin1')]);
}
