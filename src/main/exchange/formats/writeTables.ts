import { mkdir, open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { ExportedFile, ExportRules } from '../../../shared/records/export.ts';
import { containers, type RowWriter } from '../containers/container.ts';
import type { Split } from '../example.ts';
import type { Pacer } from '../pacer.ts';
import { filesOf, type Table } from './format.ts';
import type { PreparedGroup } from './prepare.ts';
import { createTally, type Tally } from './tally.ts';

export interface WrittenTable {
  table: Table;
  files: ExportedFile[];
  tally: Tally;
}

/** Writes every file of the tables, row by row: what waits in memory is a piece of each file. It is not synced yet. */
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
        const file = fileFor(files, group.place.split);
        for (const row of table.rows(group, rules, tally)) {
          file.writer.add(row);
          file.rows += 1;
        }
        if (file.writer.isFull()) await file.writer.flush();
      }
      onGroup();
      const pause = pacer.pause();
      if (pause) await pause;
    }
    for (const { files } of opened) for (const { writer } of files) await writer.finish();
  } finally {
    for (const { files } of opened) for (const { close } of files) await close();
  }
  return opened.map(({ table, files, tally }) => ({
    table,
    tally,
    files: files.map(({ path, rows }) => ({ path, rows })),
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
  writer: RowWriter;
  close(): Promise<void>;
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
    const handle = await open(join(folder, path), 'wx');
    const writer = containers[table.container].createWriter(handle, table.columns);
    files.push({ path, split, rows: 0, writer, close: () => handle.close() });
  }
  return { table, tally: createTally(), files };
}

export function fileFor<File extends { split: Split | null }>(files: readonly File[], split: Split): File {
  const file = files.find((one) => one.split === null || one.split === split);
  if (!file) throw new Error(`No file of the table is for ${split}.`);
  return file;
}
