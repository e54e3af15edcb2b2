import { mkdir, open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { ExportedFile, ExportRules } from '../../../shared/records/export.ts';
import { type CheckedFile, createCheckedFile } from '../containers/checkedFile.ts';
import { containers, type RowWriter } from '../containers/container.ts';
import type { Split } from '../example.ts';
import type { Pacer } from '../pacer.ts';
import { filesOf, type Table } from './format.ts';
import type { PreparedGroup } from './prepare.ts';
import { createTally, type Tally } from './tally.ts';

export interface WrittenTable {
  table: Table;
  files: (ExportedFile & Pick<CheckedFile, 'checkWhole'>)[];
  tally: Tally;
}

/**
 * Writes every file of the tables, row by row, and compares what stands in it then with the rows: what waits in memory is a
 * piece of each file. It is not synced yet. Throws export.mismatch.
 */
export async function writeTables(
  folder: string,
  tables: readonly Table[],
  groups: Iterable<PreparedGroup>,
  rules: ExportRules,
  pacer: Pacer,
  onGroup: () => void,
): Promise<WrittenTable[]> {
  const opened: OpenTable[] = [];
  try {
    for (const table of tables) opened.push(await openTable(folder, table));
    for (const group of groups) {
      for (const { table, files, tally } of opened) {
        const one = fileFor(files, group.place.split);
        for (const row of table.rows(group, rules, tally)) {
          one.writer.add(row);
          one.rows += 1;
        }
        if (one.writer.isFull()) await one.writer.flush();
      }
      onGroup();
      const pause = pacer.pause();
      if (pause) await pause;
    }
    for (const { files } of opened) for (const { writer } of files) await writer.finish();
  } finally {
    for (const { files } of opened) for (const { file } of files) await file.close();
  }
  return opened.map(({ table, files, tally }) => ({
    table,
    tally,
    files: files.map(({ path, rows, file }) => ({ path, rows, checkWhole: file.checkWhole })),
  }));
}

/** Has the disk take what was written, which takes as long as it takes: the files may be read meanwhile. */
export async function syncTables(folder: string, written: readonly WrittenTable[]): Promise<void> {
  for (const { path } of written.flatMap(({ files }) => files)) {
    const handle = await open(join(folder, path), 'r+');
    await handle.sync().finally(() => handle.close());
  }
}

interface OpenFile extends ExportedFile {
  split: Split | null;
  file: CheckedFile;
  writer: RowWriter;
}

interface OpenTable {
  table: Table;
  tally: Tally;
  files: OpenFile[];
}

async function openTable(folder: string, table: Table): Promise<OpenTable> {
  const files: OpenFile[] = [];
  for (const { path, split } of filesOf(table)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    const file = await createCheckedFile(join(folder, path));
    const writer = containers[table.container].createWriter(file, table.columns);
    files.push({ path, split, rows: 0, file, writer });
  }
  return { table, tally: createTally(), files };
}

export function fileFor<File extends { split: Split | null }>(files: readonly File[], split: Split): File {
  const file = files.find((one) => one.split === null || one.split === split);
  if (!file) throw new Error(`No file of the table is for ${split}.`);
  return file;
}
