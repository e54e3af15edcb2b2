/** Values of Parquet as those of JSON: whole numbers, texts, lists and objects; a date is its ISO text. */
import { isUtf8 } from 'node:buffer';
import type { ParquetParsers } from 'hyparquet';
import { parseJson } from './parseJson.ts';

const dayMs = 86_400_000;

/** Texts that are none stay bytes, so that a row can tell it. */
export const parquetParsers: Partial<ParquetParsers> = {
  stringFromBytes: readText,
  jsonFromBytes: (bytes) => {
    const text = readText(bytes);
    const read = typeof text === 'string' ? parseJson(text) : { reason: 'no text' };
    return 'value' in read ? read.value : text;
  },
  timestampFromMilliseconds: (time) => isoTime(Number(time)),
  timestampFromMicroseconds: (time) => isoTime(Number(time / 1000n)),
  timestampFromNanoseconds: (time) => isoTime(Number(time / 1_000_000n)),
  dateFromDays: (days) => isoTime(days * dayMs)?.slice(0, 10),
};

/** Missing lists and values are null. A 64-bit number that JavaScript cannot hold exactly is a text. */
export function plainValue(value: unknown): unknown {
  if (value === undefined || value === null) return null;
  if (typeof value === 'bigint') {
    const number = Number(value);
    return Number.isSafeInteger(number) ? number : String(value);
  }
  if (typeof value !== 'object' || value instanceof Uint8Array) return value;
  if (Array.isArray(value)) return value.map(plainValue);
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, plainValue(one)]));
}

/** Whether bytes stand anywhere in it. */
export function hasBytes(value: unknown): boolean {
  if (value instanceof Uint8Array) return true;
  return typeof value === 'object' && value !== null && Object.values(value).some(hasBytes);
}

function readText(bytes: Uint8Array | undefined): string | Uint8Array | undefined {
  if (!bytes || !isUtf8(bytes)) return bytes;
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString();
}

/** Null where a calendar has no such time. */
function isoTime(time: number): string | null {
  const date = new Date(time);
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}
