import { closeSync, existsSync, openSync, readdirSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findBackup } from '../../../../src/main/store/backup/describe.ts';
import { makeBackup } from '../../../../src/main/store/backup/makeBackup.ts';
import { createRun } from '../../../../src/main/store/run.ts';
import type { Workspace } from '../../../../src/main/store/workspace.ts';
import type { BackupReason } from '../../../../src/shared/records/backup.ts';
import { RunId } from '../../../../src/shared/records/run.ts';
import { exampleRun } from '../records.ts';
import { temporaryFolder, temporaryWorkspace } from '../temporaryWorkspace.ts';

function jobOf({ path }: Workspace, reason: BackupReason) {
  const destination = join(temporaryFolder(), 'copy.sqlite');
  const note = { workspaceId: 'one', madeAt: 1_795_000_000_000, reason };
  return { workspace: path, temporary: `${destination}.part`, destination, note };
}

/** The page of an index is overwritten, as a disk that fails does it: the rest can be read. */
function damage({ db, path }: Workspace): void {
  db.pragma('wal_checkpoint(TRUNCATE)');
  const sql = "SELECT rootpage FROM sqlite_schema WHERE name = 'groups_by_run'";
  const page = db.prepare<[], { rootpage: number }>(sql).get()?.rootpage ?? 0;
  const size = Number(db.pragma('page_size', { simple: true }));
  const file = openSync(path, 'r+');
  writeSync(file, Buffer.alloc(size, 0xff), 0, size, (page - 1) * size);
  closeSync(file);
}

describe('making a backup', () => {
  it('sees one moment of a workspace that is written to meanwhile', async () => {
    const workspace = temporaryWorkspace();
    createRun(workspace.db, exampleRun());
    let written = 0;
    const backup = await makeBackup(jobOf(workspace, 'by-hand'), (phase) => {
      if (phase !== 'copying' || written === 5) return;
      written += 1;
      createRun(workspace.db, exampleRun({ id: RunId.parse(`run_20261122_10120${written}`) }));
    });
    expect(written).toBeGreaterThan(0);
    expect(backup.counts?.runs).toBe(1);
  });

  it('refuses a copy that is damaged, and leaves nothing of it', async () => {
    const workspace = temporaryWorkspace();
    createRun(workspace.db, exampleRun());
    damage(workspace);
    const job = jobOf(workspace, 'scheduled');
    await expect(makeBackup(job, () => {})).rejects.toMatchObject({ code: 'workspace.corrupt' });
    expect(readdirSync(join(job.destination, '..'))).toEqual([]);
  });

  it('keeps what is left of a damaged workspace before another takes its place', async () => {
    const workspace = temporaryWorkspace();
    createRun(workspace.db, exampleRun());
    damage(workspace);
    const job = jobOf(workspace, 'before-restore');
    await makeBackup(job, () => {});
    expect(existsSync(job.destination)).toBe(true);
    expect(findBackup(job.destination).backup.reason).toBe('before-restore');
  });
});
