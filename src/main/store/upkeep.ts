import { QuerentError } from '../../shared/errors.ts';
import { type Db, read } from './transaction.ts';

/**
 * Reads the whole file, table by table, so that it can be told how far it is (44 s for 10 million rows: call it on a reader).
 * SQLite's list of free pages is not looked at: nothing is kept in them. Throws workspace.corrupt with what was found.
 */
export function checkIntegrity(db: Db, onProgress: (done: number) => void = () => undefined): void {
  const tables = read(db, () =>
    db
      .prepare<[], { name: string }>(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'",
      )
      .all(),
  );
  tables.forEach(({ name }, index) => {
    onProgress(index / tables.length);
    refuse(db, `integrity_check('${name.replaceAll("'", "''")}')`);
  });
  refuse(db, 'foreign_key_check');
  onProgress(1);
}

/** The same without the indexes' order, and an order of magnitude quicker. */
export function checkQuickly(db: Db): void {
  refuse(db, 'quick_check(10)');
}

function refuse(db: Db, pragma: string): void {
  const rows = read(db, () => db.prepare<[], Record<string, unknown>>(`PRAGMA ${pragma}`).all());
  const findings = rows.map((row) => Object.values(row).join(' ')).filter((finding) => finding !== 'ok');
  if (findings.length === 0) return;
  throw new QuerentError(
    'workspace.corrupt',
    `The workspace ${db.name} is damaged: ${findings.slice(0, 10).join('; ')}.`,
    'Leave it untouched and go on from a backup, or name another file with --workspace.',
  );
}
