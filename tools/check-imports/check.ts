/**
 * Has the packages that people use write one list of rows in every usual form of Parquet, JSON and CSV, reads each file as an
 * import does, and compares it value by value. Exit code 1 where one differs.
 *
 *     node tools/check-imports/check.ts PYTHON
 *
 * PYTHON has datasets, pandas, polars, pyarrow and duckdb; `tables.py` beside this writes the files. Nothing is downloaded.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findDifference, madeTables } from '../../test/main/exchange/import/tables.ts';

const [python = 'python3'] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'querent-check-imports-'));
try {
  execFileSync(python, [join(import.meta.dirname, 'tables.py'), folder], { stdio: ['ignore', 'inherit', 'ignore'] });
  const made = madeTables(folder);
  for (const file of made.files) {
    const difference = await findDifference(folder, made, file).catch((error: unknown) => String(error));
    if (difference !== null) process.exitCode = 1;
    console.log(`${difference === null ? 'ok  ' : 'FAIL'} ${file.path}${difference === null ? '' : `: ${difference}`}`);
  }
  console.log(`${made.files.length} files of ${made.rows.length} rows`);
} finally {
  rmSync(folder, { recursive: true });
}
