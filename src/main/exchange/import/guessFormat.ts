/** What format a file has, by what it holds where that tells it, and else by the ending of its name. */
import { QuerentError } from '../../../shared/errors.ts';
import type { ImportFormatName } from '../../../shared/records/import.ts';
import { endingOf } from './compression.ts';
import { parseJson } from './parseJson.ts';
import { readPieces } from './readPieces.ts';

/** Its rows say nothing of what their columns mean. */
export type TableFormatName = Extract<ImportFormatName, 'jsonl' | 'json' | 'csv' | 'parquet'>;

/** Longer first lines are rare, and then the ending decides. */
const headBytes = 1 << 18;

export const formatOfEnding: Record<string, TableFormatName> = {
  '.jsonl': 'jsonl',
  '.ndjson': 'jsonl',
  '.json': 'json',
  '.csv': 'csv',
  '.parquet': 'parquet',
};

/** Annotation tools are known by their columns, later. Throws import.*. */
export async function guessFormat(path: string): Promise<TableFormatName> {
  const head = await readHead(path);
  if (head.startsWith('PAR1')) return 'parquet';
  const ending = formatOfEnding[endingOf(path)];
  if (ending && ending !== 'json') return ending;
  const start = head.replace(/^\ufeff/, '').trimStart();
  // JSON Lines are often named .json.
  if (start.startsWith('{') && (ending === undefined || isFirstOfLines(start))) return 'jsonl';
  if (ending || start.startsWith('[')) return 'json';
  throw new QuerentError('import.format', `It cannot be told what format ${path} has.`, 'Choose the format by hand.');
}

function isFirstOfLines(text: string): boolean {
  const [first = '', ...others] = text.split('\n');
  return others.some((line) => line.trim() !== '') && 'value' in parseJson(first);
}

async function readHead(path: string): Promise<string> {
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of readPieces(path)) {
    pieces.push(piece);
    bytes += piece.length;
    if (bytes >= headBytes) break;
  }
  return Buffer.concat(pieces).toString('utf8', 0, headBytes);
}
