/**
 * How late main's event loop is while a large workspace is backed up, checked and compared, and what each takes. 720,000
 * candidates are about 500 MB; BENCH_CANDIDATES changes how many.
 */

import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { noNeighbours } from '../scripts/no-neighbours.ts';
import { openCore } from '../src/main/core.ts';
import { serve } from '../src/main/serve.ts';
import { openWorkspace } from '../src/main/store/workspace.ts';
import { createClient } from '../src/shared/client.ts';
import { createWirePair } from '../src/shared/wire.ts';
import { writeCandidates } from './parts/candidates.ts';

const candidates = Number(process.env.BENCH_CANDIDATES ?? 720_000);
const lateAtMostMs = 20;
/** The clock that asks is itself this far apart, so that much is no delay. */
const resolutionMs = 1;
const late: number[] = [];

const folder = mkdtempSync(join(tmpdir(), 'querent-bench-backup-'));
try {
  const workspace = join(folder, 'workspace.sqlite');
  const { db, close } = openWorkspace(workspace);
  writeCandidates(db, candidates);
  close();
  console.log(`${candidates} candidates, ${(statSync(workspace).size / 1e6).toFixed(0)} MB`);
  process.exitCode = (await measure(workspace)) ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true });
}

async function measure(workspace: string): Promise<boolean> {
  const core = await openCore({
    host: 'cli',
    workspace,
    outputDirectory: { usual: join(folder, 'outputs'), asked: null },
    version: 'bench',
    enginePath: join(folder, 'none'),
    resourcesFolder: folder,
    environment: {},
    neighbours: noNeighbours(folder),
  });
  const [near, far] = createWirePair();
  serve(far, core);
  const client = createClient(near);
  const jobId = 'bench';
  const { path } = await timed('backup.make', () => client.call('backup.make', { jobId, path: null }));
  await timed('storage.check', () => client.call('storage.check', { jobId }));
  await timed('backup.preview', () => client.call('backup.preview', { jobId, path }));
  const isFree = late.every((delayMs) => delayMs <= lateAtMostMs);
  // The workspace is closed for a part of it, and nobody waits for an answer: told, and not judged.
  await timed('backup.restore', () => client.call('backup.restore', { jobId, path }));
  await core.close();
  return isFree;
}

async function timed<T>(name: string, act: () => Promise<T>): Promise<T> {
  const delay = monitorEventLoopDelay({ resolution: resolutionMs });
  delay.enable();
  const startedAt = performance.now();
  const result = await act();
  const seconds = (performance.now() - startedAt) / 1000;
  delay.disable();
  const lateMs = (nanoseconds: number) => Math.max(0, nanoseconds / 1e6 - resolutionMs);
  late.push(lateMs(delay.percentile(99.9)));
  console.log(
    `${name}: ${seconds.toFixed(1)} s; main's event loop late by p99.9 ${lateMs(delay.percentile(99.9)).toFixed(1)} ms, ` +
      `at most ${lateMs(delay.max).toFixed(1)} ms; limit ${lateAtMostMs} ms`,
  );
  return result;
}
