import type { FileRow } from '../../../../src/main/exchange/import/fileRow.ts';

export async function allRows(rows: AsyncIterable<FileRow>): Promise<FileRow[]> {
  const found: FileRow[] = [];
  for await (const row of rows) found.push(row);
  return found;
}
