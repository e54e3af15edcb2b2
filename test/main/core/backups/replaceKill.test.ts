/** However a process ends while it makes a backup or goes back to one, there is a whole workspace: the one, or the other. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { writeCandidates } from '../../../../bench/parts/candidates.ts';
import { checkIntegrity } from '../../../../src/main/store/upkeep.ts';
import { openReader, openWorkspace } from '../../../../src/main/store/workspace.ts';
import { openTestCore } from '../openTestCore.ts';

/** Of the process, each at another moment; QUERENT_KILLS sets how many. */
const kills = Number(process.env.QUERENT_KILLS ?? 8);

test('a process killed while it replaces its workspace leaves a whole one', { timeout: 0 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'querent-replace-kill-'));
  const workspace = join(folder, 'workspace.sqlite');
  const small = await makeState(join(folder, 'small'), 1000);
  const large = await makeState(folder, 6000);
  const states = new Set([small.candidates, large.candidates]);
  const seen = new Set<number>();
  for (let round = 0; round < kills; round++) {
    await replaceUntilKilled([folder, small.path, large.path], 150 + (round % 8) * 230 + Math.floor(round / 8) * 37);
    const { db, close } = openWorkspace(workspace);
    checkIntegrity(db);
    const count = countCandidates(db);
    expect(states).toContain(count);
    seen.add(count);
    close();
  }
  // Every backup that has its name is whole; what was being written has none, and goes with the next opening or backup.
  const { core, client } = await openTestCore(folder);
  const { path } = await client.call('backup.make', { jobId: 'last', path: null });
  await core.close();
  expect(readdirSync(join(folder, 'backups')).filter((name) => !name.endsWith('.sqlite'))).toEqual([]);
  expect(readdirSync(folder).filter((name) => name.includes('replacing'))).toEqual([]);
  for (const name of readdirSync(join(folder, 'backups'))) {
    const backup = openReader(join(folder, 'backups', name));
    checkIntegrity(backup);
    expect(states).toContain(countCandidates(backup));
    backup.close();
  }
  expect(path).toContain('by-hand');
  rmSync(folder, { recursive: true });
});

/** A backup of a workspace made up in the folder. */
async function makeState(folder: string, count: number): Promise<{ path: string; candidates: number }> {
  const { db, close } = openWorkspace(join(folder, 'workspace.sqlite'));
  writeCandidates(db, count);
  const candidates = countCandidates(db);
  close();
  const { core, client } = await openTestCore(folder);
  const { path } = await client.call('backup.make', { jobId: 'state', path: null });
  await core.close();
  return { path, candidates };
}

function countCandidates(db: ReturnType<typeof openReader>): number {
  return db.prepare<[], { count: number }>('SELECT count(*) AS count FROM candidates').get()?.count ?? -1;
}

async function replaceUntilKilled(parameters: string[], afterMs: number): Promise<void> {
  const script = join(import.meta.dirname, '..', 'children', 'replaceForever.ts');
  const child = spawn(process.execPath, [script, ...parameters], { stdio: ['ignore', 'pipe', 'pipe'] });
  let complaint = '';
  child.stderr.on('data', (data: Buffer) => (complaint += data));
  const begun = new Promise<void>((done) => child.stdout.once('data', () => done()));
  const ended = new Promise<string | null>((done) => child.on('close', (_, signal) => done(signal)));
  await Promise.race([begun, ended]);
  await setTimeout(afterMs);
  child.kill('SIGKILL');
  expect(await ended, complaint).toBe('SIGKILL');
}
