/**
 * JSON Lines as other programs write them: with a byte order mark, carriage returns, empty lines, a last line that does not
 * end, and the bare NaN and Infinity of Python's json module, which become null. A line that cannot be read is one bad row.
 */
import { isUtf8 } from 'node:buffer';
import { isObject } from './columns.ts';
import type { FileRow } from './fileRow.ts';
import { parseJson } from './parseJson.ts';
import { readPieces } from './readPieces.ts';

const lineFeed = 10;

/** Streamed: no more than the longest line and one piece of the file is held. Lines count from 1. */
export async function* readJsonLines(path: string, onBytes?: (count: number) => void): AsyncGenerator<FileRow> {
  let line = 0;
  for await (const bytes of readByteLines(path, onBytes)) {
    line++;
    const row = readLine(bytes, line);
    if (row) yield row;
  }
}

async function* readByteLines(path: string, onBytes?: (count: number) => void): AsyncGenerator<Buffer> {
  let pieces: Buffer[] = [];
  for await (const piece of readPieces(path, onBytes)) {
    let from = 0;
    for (let end = piece.indexOf(lineFeed); end !== -1; end = piece.indexOf(lineFeed, from)) {
      yield Buffer.concat([...pieces, piece.subarray(from, end)]);
      pieces = [];
      from = end + 1;
    }
    if (from < piece.length) pieces.push(piece.subarray(from));
  }
  if (pieces.length > 0) yield Buffer.concat(pieces);
}

function readLine(bytes: Buffer, line: number): FileRow | null {
  if (!isUtf8(bytes)) return { line, reason: 'This line is no UTF-8.' };
  const text = bytes
    .toString()
    .replace(/^\ufeff/, '')
    .trim();
  if (text === '') return null;
  const read = parseJson(text);
  if ('reason' in read) return { line, reason: `This line is no JSON: ${read.reason}.` };
  if (isObject(read.value)) return { line, columns: read.value };
  return { line, reason: 'This line is JSON, but no object with named columns.' };
}
