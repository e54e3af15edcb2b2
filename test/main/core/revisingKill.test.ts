/**
 * Any sequence of edits, decisions, undo and redo, with a crash anywhere, ends in the state that the sequence says: the first
 * state with every revision applied in order, and undo and redo taken from the ends that they should be.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { readRevised } from '../../../src/main/store/revised.ts';
import type { Db } from '../../../src/main/store/transaction.ts';
import { openWorkspace } from '../../../src/main/store/workspace.ts';
import type { RevisedRecord, RevisedValue, Revision, RevisionChange } from '../../../src/shared/records/revision.ts';
import type { RunId } from '../../../src/shared/records/run.ts';
import { exampleConfig } from './example-config.ts';
import { openTestCore } from './openTestCore.ts';

const rounds = 6;

test('a desk killed at random moments holds what its revisions say, to the letter', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'querent-desk-kill-'));
  const path = join(folder, 'workspace.sqlite');
  const runId = await collect(folder);
  const first = withWorkspace(path, readState);
  let acknowledged = 0;
  for (let round = 0; round < rounds; round++) {
    acknowledged += await reviseUntilKilled(path, runId, round);
    const { revisions, state } = withWorkspace(path, (db) => ({ revisions: readAll(db), state: readState(db) }));
    expect(revisions.length).toBeGreaterThan(0);
    expect(state).toEqual(replay(first, revisions));
    checkOrder(revisions);
  }
  expect(acknowledged).toBeGreaterThan(20);
  rmSync(folder, { recursive: true });
});

async function collect(folder: string): Promise<RunId> {
  const { core, client } = await openTestCore(folder);
  const [cars] = await client.call('domain.list', {});
  const config = { ...exampleConfig, maxDepth: 2, domains: cars ? [cars] : [] };
  const { id } = await client.call('run.start', { config, outputDirectory: null });
  await client.call('run.wait', { runId: id });
  await core.close();
  return id;
}

/** Gives the number of actions that were told to be done. */
async function reviseUntilKilled(path: string, runId: RunId, round: number): Promise<number> {
  const script = join(import.meta.dirname, 'children', 'reviseForever.ts');
  const child = spawn(process.execPath, [script, path, runId, String(round + 1)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let told = 0;
  let complaint = '';
  const begun = new Promise<void>((done) => child.stdout.once('data', () => done()));
  child.stdout.on('data', (data: Buffer) => (told += data.length));
  child.stderr.on('data', (data: Buffer) => (complaint += data));
  const ended = new Promise<string | null>((done) => child.on('close', (_, signal) => done(signal)));
  await Promise.race([begun, ended]);
  await setTimeout(150 + 97 * round);
  child.kill('SIGKILL');
  expect(await ended, complaint).toBe('SIGKILL');
  return told;
}

function withWorkspace<T>(path: string, look: (db: Db) => T): T {
  const workspace = openWorkspace(path);
  try {
    return look(workspace.db);
  } finally {
    workspace.close();
  }
}

type State = Record<string, RevisedValue>;

/** Everything that a revision may touch. */
function readState(db: Db): State {
  const state: State = {};
  const put = (record: RevisedRecord, ids: unknown[]) => {
    for (const id of ids) state[`${record} ${id}`] = readRevised(db, record, String(id));
  };
  const list = (sql: string) => db.prepare(sql).pluck().all();
  put('interview', list('SELECT id FROM interviews'));
  put('group', list('SELECT id FROM groups'));
  put('candidate', list('SELECT id FROM candidates'));
  put('probabilities', list('SELECT subject_id FROM pair_probabilities'));
  put('derivation', list('SELECT candidate_id FROM derivations'));
  put('review', list('SELECT json_array(candidate_id, reviewer) FROM reviews'));
  return state;
}

function readAll(db: Db): Revision[] {
  const rows = db.prepare('SELECT * FROM revisions ORDER BY id').all() as (Revision & { changes: string })[];
  return rows.map((row) => ({ ...row, changes: JSON.parse(row.changes) as RevisionChange[] }));
}

function replay(first: State, revisions: Revision[]): State {
  const state = { ...first };
  for (const { changes } of revisions) {
    for (const { record, recordId, before, after } of changes) {
      const key = `${record} ${recordId}`;
      expect(state[key] ?? null).toEqual(before);
      if (after === null) delete state[key];
      else state[key] = after;
    }
  }
  return state;
}

/** Undo takes the last thing done, redo the last undone, each reviewer's own; something new forgets what was undone. */
function checkOrder(revisions: Revision[]): void {
  const ends = new Map<string, { done: number[]; undone: number[] }>();
  for (const { id, kind, reviewer, reverts } of revisions) {
    const own = ends.get(reviewer) ?? { done: [], undone: [] };
    ends.set(reviewer, own);
    if (kind === 'undo') expect(own.done.pop()).toBe(reverts);
    if (kind === 'redo') expect(own.undone.pop()).toBe(reverts);
    if (kind === 'do') own.undone = [];
    (kind === 'undo' ? own.undone : own.done).push(id);
  }
}
