/** A process in which reviewers are at work is killed at random moments: what it leaves is what the model foretells. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { RunId } from '../../../src/shared/records/run.ts';
import type { Desk } from './model/desk.ts';
import { countRevisions, type KillNote, readNote, settle } from './model/killNote.ts';
import { readRecords } from './model/records.ts';
import { checkHistory, expectSame, expectSound } from './model/run.ts';
import { collectRun, workspaceIn } from './model/studio.ts';
import { openTestCore } from './openTestCore.ts';

const rounds = Number(process.env.QUERENT_KILLS ?? 6);
const seed = Number(process.env.QUERENT_SEED ?? 20261126);

test('a desk killed at random moments holds what was done, and nothing by halves', { timeout: 0 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'querent-desk-kill-'));
  const runId = await collectRun(folder);
  for (let round = 0; round < rounds; round++) {
    await reviseUntilKilled(folder, runId, round);
    const note = readNote(notePath(folder));
    if (!note) throw new Error('It was killed before it had noted anything.');
    const desk = await look(folder, runId, note);
    writeFileSync(notePath(folder), JSON.stringify({ ...note, desk }));
  }
  rmSync(folder, { recursive: true });
});

const notePath = (folder: string) => join(folder, 'note.json');

/** Opens what is left, compares, and gives the desk as it is. */
async function look(folder: string, runId: RunId, note: KillNote): Promise<Desk> {
  const { core, client } = await openTestCore(folder);
  try {
    const real = await readRecords(client, workspaceIn(folder), runId);
    const desk = settle(note, real, countRevisions(workspaceIn(folder)));
    expectSame(desk.records, real);
    expectSound(real);
    await checkHistory(client, desk);
    return desk;
  } finally {
    await core.close();
  }
}

/** Once some actions were told to be done, and a moment later. */
async function reviseUntilKilled(folder: string, runId: RunId, round: number): Promise<void> {
  const script = join(import.meta.dirname, 'children', 'reviseForever.ts');
  const args = [script, workspaceIn(folder), runId, notePath(folder), String(seed + round)];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const draw = (97 * (round + 1) * (seed % 1009)) % 700;
  let told = 0;
  let complaint = '';
  const enough = new Promise<void>((done) =>
    child.stdout.on('data', (data: Buffer) => {
      told += data.length;
      if (told > 4 + (draw % 20)) done();
    }),
  );
  child.stderr.on('data', (data: Buffer) => (complaint += data));
  const ended = new Promise<string | null>((done) => child.on('close', (_, signal) => done(signal)));
  await Promise.race([enough, ended]);
  await setTimeout(draw / 4);
  child.kill('SIGKILL');
  expect(await ended, complaint).toBe('SIGKILL');
}
