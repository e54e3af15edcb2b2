/**
 * The desk at 100,000 candidates (`BENCH_ROWS`), through the wire: the queue in every order, how far the work has come, an edit
 * with its group formed again, a decision over 150 questions, and how long main's event loop was held up while the queue and the summary were read.
 */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { noNeighbours } from '../scripts/no-neighbours.ts';
import { findWarningsOfSome } from '../src/main/core/warning-rows.ts';
import { type Core, openCore } from '../src/main/core.ts';
import { serve } from '../src/main/serve.ts';
import type { Db } from '../src/main/store/transaction.ts';
import { openWorkspace } from '../src/main/store/workspace.ts';
import { type Client, createClient } from '../src/shared/client.ts';
import { CandidateId } from '../src/shared/records/group.ts';
import { QueueOrder } from '../src/shared/records/review.ts';
import { createWirePair } from '../src/shared/wire.ts';
import { writeCandidates } from './parts/candidates.ts';
import { median, reportAgainstLimit } from './parts/report.ts';

const rows = Number(process.env.BENCH_ROWS ?? 100_000);
const rounds = 5;
const edits = 60;
const decided = 150;
const heldUpAtMostMs = 50;
const who = { reviewer: 'ada' };
const folder = mkdtempSync(join(tmpdir(), 'querent-bench-'));
try {
  process.exitCode = (await measure(join(folder, 'workspace.sqlite'))) ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true });
}

async function measure(path: string): Promise<boolean> {
  const edited = fill(path);
  const core = await openCore({
    host: 'cli',
    workspace: path,
    outputDirectory: { usual: folder, asked: null },
    version: 'bench',
    enginePath: join(folder, 'no-engine.js'),
    resourcesFolder: folder,
    environment: {},
    neighbours: noNeighbours(folder),
  });
  const client = connect(core);
  const results = [
    await measureReading(client),
    await measureEdits(client, edited.slice(0, edits)),
    await measureDecisions(client, edited),
  ];
  await core.close();
  return results.every(Boolean);
}

/** With items to look for and verdicts of two reviewers; gives the candidates that will be edited. */
function fill(path: string): CandidateId[] {
  const { db, close } = openWorkspace(path);
  console.log(`${writeCandidates(db, rows)} candidates`);
  const items = Array.from({ length: 20 }, (_, index) => ({
    name: `kalo${index % 2 ? 'mi' : ''} ${'ne'.repeat(index)}`,
  }));
  db.prepare('UPDATE interviews SET items = ?').run(JSON.stringify(items));
  for (const [reviewer, every] of [
    ['ada', 3],
    ['bob', 5],
  ]) {
    db.prepare(
      `INSERT INTO reviews SELECT id, ?, CASE rowid % 2 WHEN 0 THEN 'accepted' ELSE 'rejected' END, 0, 0, '', 0
       FROM candidates WHERE rowid % ? = 0`,
    ).run(reviewer, every);
  }
  // What core does in the first minutes after a run of this size: most of the time it has been done.
  const startedAt = performance.now();
  while (findWarningsOfSome(db) > 0);
  console.log(`warnings of all texts found in ${((performance.now() - startedAt) / 1000).toFixed(1)} s`);
  const edited = chooseCandidates(db);
  close();
  return edited;
}

function chooseCandidates(db: Db): CandidateId[] {
  const ids = db.prepare('SELECT id FROM candidates WHERE reward IS NOT NULL ORDER BY rowid').pluck().all() as string[];
  return Array.from({ length: decided }, (_, index) =>
    CandidateId.parse(ids[Math.floor((index * ids.length) / decided)]),
  );
}

/** One of every order after the other, as the first call of each starts nothing new. */
async function measureReading(client: Client): Promise<boolean> {
  const filter = { runId: null, persona: null, domain: null, depth: null, status: 'all' } as const;
  const reads: Record<string, () => Promise<unknown>> = {
    summary: () => client.call('review.summary', { runId: null }),
  };
  for (const order of QueueOrder.options) {
    reads[order] = () => client.call('review.queue', { ...who, order, filter, limit: 1000 });
  }
  await client.call('review.summary', { runId: null });
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  for (const [name, read] of Object.entries(reads)) {
    const times: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const startedAt = performance.now();
      await read();
      times.push(performance.now() - startedAt);
    }
    console.log(`${name}: median ${median(times).toFixed(0)} ms, greatest ${Math.max(...times).toFixed(0)} ms`);
  }
  delay.disable();
  const [heldUp, greatest] = [delay.percentile(99.9) / 1e6, delay.max / 1e6];
  console.log(
    `main's event loop meanwhile: p99.9 ${heldUp.toFixed(1)} ms late, greatest ${greatest.toFixed(1)} ms; limit ${heldUpAtMostMs} ms`,
  );
  return heldUp <= heldUpAtMostMs;
}

async function measureEdits(client: Client, candidateIds: CandidateId[]): Promise<boolean> {
  const times: number[] = [];
  for (const candidateId of candidateIds) {
    const startedAt = performance.now();
    await client.call('candidate.edit', { ...who, candidateId, answer: `edited ${candidateId}` });
    times.push(performance.now() - startedAt);
  }
  return reportAgainstLimit('candidate.edit with its group formed again', times, 30, 'ms');
}

/** One decision over as many questions of as many groups, and its undo. */
async function measureDecisions(client: Client, candidateIds: CandidateId[]): Promise<boolean> {
  const times: Record<string, number[]> = { 'review.decide': [], 'history.undo': [] };
  const time = async (name: string, act: () => Promise<unknown>) => {
    const startedAt = performance.now();
    await act();
    times[name]?.push(performance.now() - startedAt);
  };
  for (let round = 0; round < rounds; round++) {
    const change = { verdict: round % 2 === 0 ? ('accepted' as const) : ('rejected' as const) };
    await time('review.decide', () => client.call('review.decide', { reviewer: 'cyd', candidateIds, change }));
    await time('history.undo', () => client.call('history.undo', { reviewer: 'cyd' }));
  }
  return Object.entries(times)
    .map(([name, took]) => reportAgainstLimit(`${name} of ${candidateIds.length} over as many groups`, took, 100, 'ms'))
    .every(Boolean);
}

function connect(core: Core): Client {
  const [near, far] = createWirePair();
  serve(far, core);
  return createClient(near);
}
