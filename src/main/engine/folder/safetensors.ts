/**
 * The safetensors format (https://huggingface.co/docs/safetensors, "Format"): eight bytes, little-endian, with the length
 * of a JSON header; the header, `{name: {dtype, shape, data_offsets: [begin, end]}, "__metadata__": {...}}` with offsets
 * into the rest; the rest, the tensors' bytes, row-major, little-endian, without gaps or overlap.
 */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { basename } from 'node:path';
import { z } from 'zod';
import { QuerentError } from '../../../shared/errors.ts';

export interface SafetensorsEntry {
  dtype: string;
  shape: number[];
  /** From the start of the file. */
  offset: number;
  byteLength: number;
}

export interface SafetensorsFile {
  path: string;
  entries: Map<string, SafetensorsEntry>;
}

/** Bytes of one element of the types that stand in the published format; others are refused. */
const elementBytes: Record<string, number> = {
  ...{ BOOL: 1, U8: 1, I8: 1, F8_E5M2: 1, F8_E4M3: 1 },
  ...{ I16: 2, U16: 2, F16: 2, BF16: 2 },
  ...{ I32: 4, U32: 4, F32: 4, F64: 8, I64: 8, U64: 8 },
};

/** The limit of the format's own reader. */
const headerLimitBytes = 100_000_000;

const Header = z.record(
  z.string(),
  z.object({
    dtype: z.string(),
    shape: z.array(z.int().nonnegative()),
    data_offsets: z.tuple([z.int().nonnegative(), z.int().nonnegative()]),
  }),
);

/** Reads and checks the header of a file. Throws `model.weights` with the reason where the file is not whole. */
export function readSafetensorsHeader(path: string): SafetensorsFile {
  const file = openFile(path);
  try {
    const size = fstatSync(file).size;
    if (size < 8) throw corrupt(path, `it has ${size} bytes, too few for a header`);
    const headerLength = Number(readBytes(file, path, 0, 8).readBigUInt64LE());
    if (headerLength > headerLimitBytes || 8 + headerLength > size) {
      throw corrupt(path, `its header says it is ${headerLength} bytes long, the file has ${size}`);
    }
    const header = parseHeader(path, readBytes(file, path, 8, headerLength));
    return { path, entries: placeEntries(path, header, 8 + headerLength, size) };
  } finally {
    closeSync(file);
  }
}

/** The bytes of one tensor, in memory of their own. */
export function readTensorBytes(
  { path }: SafetensorsFile,
  { offset, byteLength }: SafetensorsEntry,
): Uint8Array<ArrayBuffer> {
  const file = openFile(path);
  try {
    return readBytes(file, path, offset, byteLength);
  } finally {
    closeSync(file);
  }
}

function parseHeader(path: string, bytes: Uint8Array): z.infer<typeof Header> {
  let content: unknown;
  try {
    content = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    throw corrupt(path, 'its header is not JSON', cause);
  }
  if (content && typeof content === 'object')
    content = Object.fromEntries(Object.entries(content).filter(([name]) => name !== '__metadata__'));
  const header = Header.safeParse(content);
  if (!header.success)
    throw corrupt(path, `its header is not in the safetensors form (${z.prettifyError(header.error)})`);
  return header.data;
}

function placeEntries(path: string, header: z.infer<typeof Header>, dataStart: number, size: number) {
  const entries = new Map<string, SafetensorsEntry>();
  const byPlace = Object.entries(header).sort(
    ([, one], [, other]) => one.data_offsets[0] - other.data_offsets[0] || one.data_offsets[1] - other.data_offsets[1],
  );
  let end = 0;
  for (const [name, { dtype, shape, data_offsets }] of byPlace) {
    const bytes = elementBytes[dtype];
    if (bytes === undefined) throw corrupt(path, `tensor "${name}" has the unknown type ${dtype}`);
    const byteLength = shape.reduce((product, each) => product * each, bytes);
    if (data_offsets[0] !== end || data_offsets[1] - data_offsets[0] !== byteLength) {
      throw corrupt(path, `tensor "${name}" of shape [${shape}] does not lie where the header says`);
    }
    end = data_offsets[1];
    entries.set(name, { dtype, shape, offset: dataStart + data_offsets[0], byteLength });
  }
  if (dataStart + end !== size)
    throw corrupt(path, `it should have ${dataStart + end} bytes and has ${size}: the download is probably incomplete`);
  return entries;
}

function openFile(path: string): number {
  try {
    return openSync(path, 'r');
  } catch (cause) {
    throw new QuerentError(
      'model.weights',
      `The weight file ${path} cannot be opened: ${cause instanceof Error ? cause.message : cause}.`,
      'Check that the model folder is complete and readable, or download the model again.',
      { cause },
    );
  }
}

/** Reads in pieces, since one read call gives at most 2 GB. */
function readBytes(file: number, path: string, position: number, length: number): Buffer<ArrayBuffer> {
  const bytes = Buffer.from(new ArrayBuffer(length));
  for (let done = 0; done < length; ) {
    const count = readSync(file, bytes, done, Math.min(length - done, 2 ** 30), position + done);
    if (count === 0) throw corrupt(path, 'it ends before its last tensor');
    done += count;
  }
  return bytes;
}

function corrupt(path: string, reason: string, cause?: unknown): QuerentError {
  return new QuerentError(
    'model.weights',
    `The weight file ${basename(path)} is corrupt: ${reason}.`,
    `Download or save the model again; the file is ${path}.`,
    { cause },
  );
}
