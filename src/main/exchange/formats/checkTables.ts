import { join } from 'node:path';
import { QuerentError } from '../../../shared/errors.ts';
import type { ExportRules } from '../../../shared/records/export.ts';
import { containers } from '../containers/container.ts';
import type { Split } from '../example.ts';
import { mismatchError } from '../exportError.ts';
import type { Pacer } from '../pacer.ts';
import { sameValue } from '../sameValue.ts';
import type { Row } from './columns.ts';
import { filesOf, type Table } from './format.ts';
import type { PreparedGroup } from './prepare.ts';
import { createTally } from './tally.ts';
import { fileFor } from './writeTables.ts';

/**
 * Reads every file of the tables again beside the groups they were made from, and compares value by value. Throws
 * export.mismatch with the file, the row and the column.
 */
export async function checkTables(
  folder: string,
  tables: readonly Table[],
  groups: Iterable<PreparedGroup>,
  rules: ExportRules,
  pacer: Pacer,
  onGroup: () => void,
): Promise<void> {
  const readers = tables.map((table) => ({
    table,
    files: filesOf(table).map((file) => openFile(folder, table, file)),
  }));
  try {
    for (const group of groups) {
      for (const { table, files } of readers) {
        const file = fileFor(files, group.place.split);
        for (const row of table.rows(group, rules, createTally())) {
          if (!file.expectNext(row)) await file.expect(row);
        }
      }
      onGroup();
      const pause = pacer.pause();
      if (pause) await pause;
    }
    for (const { files } of readers) for (const file of files) await file.expectEnd();
  } finally {
    for (const { files } of readers) for (const file of files) await file.close();
  }
}

interface CheckedFile {
  split: Split | null;
  /** False where the next rows have to be read first; then `expect` does. A row is not worth a turn of the event loop. */
  expectNext(row: Row): boolean;
  expect(row: Row): Promise<void>;
  expectEnd(): Promise<void>;
  close(): Promise<void>;
}

function openFile(folder: string, table: Table, { path, split }: { path: string; split: Split | null }): CheckedFile {
  const { container, columns } = table;
  const place = join(folder, path);
  const batches = containers[container].readBatches(place, columns)[Symbol.asyncIterator]();
  const foundForm = containers[container].foundForm(columns);
  const names = Object.keys(columns);
  let batch: Row[] = [];
  let next = 0;
  let count = 0;

  const refill = async () => {
    while (next >= batch.length) {
      const read = await batches.next().catch((error: unknown) => {
        if (error instanceof QuerentError) throw error;
        throw mismatchError(place, `it cannot be read (${error instanceof Error ? error.message : error})`);
      });
      if (read.done) return false;
      batch = read.value;
      next = 0;
    }
    return true;
  };
  const compare = (row: Row) => {
    const found = batch[next++] ?? {};
    const expected = foundForm(row);
    count += 1;
    const wrong = names.find((name) => !sameValue(found[name], expected[name]));
    if (wrong !== undefined) throw mismatchError(place, `row ${count} differs in ${wrong}`);
    if (Object.keys(found).length !== names.length) throw mismatchError(place, `row ${count} has other columns`);
  };
  return {
    split,
    expectNext(row) {
      if (next >= batch.length) return false;
      compare(row);
      return true;
    },
    async expect(row) {
      if (!(await refill())) throw mismatchError(place, `it has only ${count} rows`);
      compare(row);
    },
    async expectEnd() {
      if (await refill()) throw mismatchError(place, `it has more than ${count} rows`);
    },
    close: async () => void (await batches.return?.()),
  };
}
