import { closeSync, existsSync, openSync, readdirSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { previewRestore } from '../../../../src/main/store/backup/compare.ts';
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

/** The page of an index or a table is overwritten, as a disk that fails does it: the rest can be read. */
function damage({ db, path }: Workspace, name = 'groups_by_run'): void {
  db.pragma('wal_checkpoint(TRUNCATE)');
  const sql = 'SELECT rootpage FROM sqlite_schema WHERE name = ?';
  const page = db.prepare<[string], { rootpage: number }>(sql).get(name)?.rootpage ?? 0;
  const size = Number(db.pragma('page_size', { simple: true }));
  const file = openSync(path, 'r+');
  writeSync(file, Buffer.alloc(size, 0xff), 0, size, (page - 1) * size);
  closeSync(file);
}

describe('looking at a backup', () => {
  it('tells what it holds beside a workspace that opens and is damaged', async () => {
    const workspace = temporaryWorkspace();
    createRun(workspace.db, exampleRun());
    const job = jobOf(workspace, 'by-hand');
    await makeBackup(job, () => {});
    expect(previewRestore(workspace.path, job.destination, () => {})).toMatchObject({ damage: null, now: { runs: 1 } });
    damage(workspace, 'runs');
    expect(previewRestore(workspace.path, job.destination, () => {})).toMatchObject({
      backup: { counts: { runs: 1 }, problem: null },
      now: null,
      damage: { code: 'workspace.corrupt' },
      differences: [],
    });
  });
});

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
