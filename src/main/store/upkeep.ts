import { QuerentError } from '../../shared/errors.ts';
import { storeError } from './storeError.ts';
import { type Db, read } from './transaction.ts';

/** Copies the live workspace, a few pages at a time, while others read and write. */
export async function backUpWorkspace(db: Db, destination: string): Promise<void> {
  try {
    await db.backup(destination);
  } catch (error) {
    throw storeError(error, destination);
  }
}

/** Reads the whole file (44 s for 10 million rows: call it on a reader). Throws workspace.corrupt with what was found. */
export function checkIntegrity(db: Db): void {
  const findings = read(db, () =>
    db
      .prepare<[], { integrity_check: string }>('PRAGMA integrity_check(10)')
      .all()
      .map((row) => row.integrity_check)
      .filter((finding) => finding !== 'ok'),
  );
  if (findings.length === 0) return;
  throw new QuerentError(
    'workspace.corrupt',
    `The workspace ${db.name} is damaged: ${findings.join('; ')}.`,
    'Leave it untouched and go on from a backup, or name another file with --workspace.',
  );
}
