/**
 * 250,000 candidates from memory to JSONL and to Parquet, in a process as core does it: rows a second of writing
 * them and comparing what stands in the file with them, of opening the file again, and of the whole with the walk that counts;
 * the peak memory, and what of it is in use in the first tenth and in the last, which is the same where memory is flat; and how late main's event loop was meanwhile, which is how long a window
 * would have waited for an answer. BENCH_ROWS changes how many.
 */
import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { ExportTask, ExportTimes } from './parts/exportProcess.ts';

const rows = Number(process.env.BENCH_ROWS ?? 250_000);
const leastRowsPerSecond = 50_000;
/** The clock that asks is itself this far apart, so that much is no delay. */
const resolutionMs = 1;

const isFast: boolean[] = [];
for (const format of ['jsonl', 'parquet'] as const) {
  const delay = monitorEventLoopDelay({ resolution: resolutionMs });
  delay.enable();
  const times = await exportOnce(format, rows);
  delay.disable();
  isFast.push(tellRates(format, times));
  const { liveBytes } = await exportOnce(format, rows, true);
  const [first = Number.NaN, last = Number.NaN] = [liveBytes[0], liveBytes.at(-1)];
  console.log(
    `${format}: ${megabytes(first)} MB in use after a tenth of the rows, ${megabytes(last)} MB after all; ` +
      `with what was not collected yet at most ${megabytes(times.peakBytes)} MB`,
  );
  const late = (nanoseconds: number) => Math.max(0, nanoseconds / 1e6 - resolutionMs).toFixed(1);
  console.log(
    `${format}: main's event loop late by p50 ${late(delay.percentile(50))} ms, p99.9 ${late(delay.percentile(99.9))} ms, ` +
      `at most ${late(delay.max)} ms`,
  );
}
process.exit(isFast.every(Boolean) ? 0 : 1);

function tellRates(format: string, { startedAt, writingAt, checkingAt, endedAt }: ExportTimes): boolean {
  const rate = (from: number, to: number) => rows / ((to - from) / 1000);
  const thousands = (value: number) => `${(value / 1000).toFixed(1)}k`;
  const [writing, checking, all] = [rate(writingAt, checkingAt), rate(checkingAt, endedAt), rate(startedAt, endedAt)];
  console.log(
    `${format}, ${rows} rows: ${thousands(writing)} rows/s written and compared, ${thousands(checking)} rows/s opened again, ` +
      `${thousands(all)} rows/s in all; limit ${thousands(leastRowsPerSecond)}, ratio ${(all / leastRowsPerSecond).toFixed(2)}`,
  );
  return all >= leastRowsPerSecond;
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(0);
}

async function exportOnce(format: ExportTask['format'], count: number, isCollected = false): Promise<ExportTimes> {
  const folder = mkdtempSync(join(tmpdir(), 'querent-bench-'));
  const task: ExportTask = { format, rows: count, folder, isCollected };
  const execArgv = isCollected ? ['--expose-gc'] : [];
  try {
    return await new Promise((resolve, reject) => {
      const child = fork(join(import.meta.dirname, 'parts', 'exportProcess.ts'), [JSON.stringify(task)], { execArgv });
      child.on('message', (times: ExportTimes) => resolve(times));
      child.on('error', reject);
      child.on('exit', (code) => reject(new Error(`The export ended with ${code} and told nothing.`)));
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}
