/** The rows of a file, or of the files of a folder one after the other. */
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type DataFolder, readDataFolder } from './dataFolder.ts';
import type { FileRow } from './fileRow.ts';
import type { TableFormatName } from './guessFormat.ts';
import { importReadError } from './readError.ts';
import { type OpenedTable, openTable } from './tableReaders.ts';

export interface OpenedRows extends OpenedTable {
  /** Of a folder, relative to it; empty for a file. */
  files: string[];
  bytes: number;
}

/** Null guesses the format, of each file. Throws import.*. */
export async function openRows(path: string, given: TableFormatName | null): Promise<OpenedRows> {
  const found = await statOf(path);
  if (!found.isDirectory()) return { ...(await openTable(path, given)), files: [], bytes: found.size };
  return openFolder(path, await readDataFolder(path), given);
}

async function openFolder(
  path: string,
  { files, run }: DataFolder,
  given: TableFormatName | null,
): Promise<OpenedRows> {
  const tables: { name: string; table: OpenedTable }[] = [];
  let bytes = 0;
  for (const name of files) {
    const file = join(path, name);
    bytes += (await statOf(file)).size;
    tables.push({ name, table: await openTable(file, given) });
  }
  const [first] = tables;
  if (!first) throw new Error(`No file is read of ${path}.`);
  return {
    format: first.table.format,
    files,
    bytes,
    async columns() {
      // One file of a split may be empty.
      for (const { table } of tables) {
        const columns = await table.columns();
        if (columns.length > 0) return run === null ? columns : ['run', ...columns];
      }
      return [];
    },
    async *rows(onBytes, wanted) {
      for (const { name, table } of tables)
        for await (const row of table.rows(onBytes, wanted)) yield { ...withRun(row, run), file: name };
    },
  };
}

/** A run folder's rows do not tell the run, so that one seed gives the same bytes. */
function withRun(row: FileRow, run: string | null): FileRow {
  return run === null || 'reason' in row ? row : { ...row, columns: { run, ...row.columns } };
}

function statOf(path: string) {
  return stat(path).catch((error: unknown) => {
    throw importReadError(error, path);
  });
}
