/**
 * A JSON list of objects as other programs write them, of any length: only one element is held at a time. With a byte order mark,
 * any white space, and the bare NaN and Infinity of Python's json module, which become null. What is cut off or is no list is a
 * last bad row. A row's line is its place in the list, from 1, because most programs write the whole list on one line.
 */
import { isUtf8 } from 'node:buffer';
import { isObject } from './columns.ts';
import type { FileRow } from './fileRow.ts';
import { parseJson } from './parseJson.ts';
import { readPieces } from './readPieces.ts';

const [quote, backslash, comma] = [0x22, 0x5c, 0x2c];
const opening = new Set([0x5b, 0x7b]);
const closing = new Set([0x5d, 0x7d]);
const blank = new Set([0x20, 0x09, 0x0a, 0x0d, 0xef, 0xbb, 0xbf]);

/** Where the scan of the bytes stands: within how many brackets, and whether inside a text. */
interface Scan {
  depth: number;
  inText: boolean;
  escaped: boolean;
}

export async function* readJsonList(path: string, onBytes?: (count: number) => void): AsyncGenerator<FileRow> {
  const scan: Scan = { depth: 0, inText: false, escaped: false };
  let pieces: Buffer[] = [];
  let line = 1;
  let ended = false;
  for await (const piece of readPieces(path, onBytes)) {
    let from = 0;
    for (let at = 0; at < piece.length; at++) {
      const byte = piece[at] ?? 0;
      if (scan.depth === 0 && blank.has(byte)) continue;
      if (ended) return yield { line, reason: 'There is more after the end of the list.' };
      if (scan.depth === 0 && byte !== 0x5b) return yield { line, reason: noList(byte) };
      const stop = step(scan, byte);
      if (stop === 'begin') from = at + 1;
      if (stop !== 'element' && stop !== 'end') continue;
      const row = readElement(Buffer.concat([...pieces, piece.subarray(from, at)]), line);
      if (row) yield row;
      line += 1;
      pieces = [];
      from = at + 1;
      ended = stop === 'end';
    }
    if (scan.depth > 0) pieces.push(piece.subarray(from));
  }
  if (!ended) yield { line, reason: scan.depth === 0 ? 'The file is empty.' : 'The file is cut off within its list.' };
}

function step(scan: Scan, byte: number): 'begin' | 'element' | 'end' | null {
  if (scan.inText) {
    if (scan.escaped) scan.escaped = false;
    else if (byte === backslash) scan.escaped = true;
    else if (byte === quote) scan.inText = false;
    return null;
  }
  if (byte === quote) scan.inText = true;
  else if (opening.has(byte)) {
    scan.depth += 1;
    return scan.depth === 1 ? 'begin' : null;
  } else if (closing.has(byte)) {
    scan.depth -= 1;
    return scan.depth === 0 ? 'end' : null;
  }
  return byte === comma && scan.depth === 1 ? 'element' : null;
}

function noList(byte: number): string {
  return byte === 0x7b
    ? 'This file is one object, with columns instead of rows or a single row: save it as a list of rows, or as JSON Lines.'
    : 'This file is no JSON list.';
}

function readElement(bytes: Buffer, line: number): FileRow | null {
  if (!isUtf8(bytes)) return { line, reason: 'This element of the list is no UTF-8.' };
  const text = bytes.toString().trim();
  if (text === '') return null;
  const read = parseJson(text);
  if ('reason' in read) return { line, reason: `This element of the list is no JSON: ${read.reason}.` };
  if (isObject(read.value)) return { line, columns: read.value };
  return { line, reason: 'This element of the list is no object with named columns.' };
}
