/** Exports made-up groups in a process of its own, as core does, and tells when each phase began and how much memory there is. */
import { requireFormat } from '../../src/main/exchange/formats/allFormats.ts';
import { writeExport } from '../../src/main/exchange/formats/writeExport.ts';
import { type ExportProgress, ExportRules } from '../../src/shared/records/export.ts';
import { manyGroups } from './manyGroups.ts';

export interface ExportTask {
  format: 'jsonl' | 'parquet';
  rows: number;
  folder: string;
  /** Collects what is not used any more ten times on the way, to tell what is left: for a run whose time does not count. */
  isCollected: boolean;
}

export interface ExportTimes {
  startedAt: number;
  writingAt: number;
  checkingAt: number;
  endedAt: number;
  /** Resident memory of the whole process at its most, by the phase. */
  peakBytes: number;
  /** What is in use after each collection. */
  liveBytes: number[];
}

const { format, rows, folder, isCollected }: ExportTask = JSON.parse(process.argv[2] ?? '');
const begun = new Map<ExportProgress['phase'], number>();
let peakBytes = 0;
let slices = 0;
const liveBytes: number[] = [];
let collected = 0;
const source = manyGroups(rows);
const startedAt = performance.now();
await writeExport(source, requireFormat(format), {
  outputDirectory: folder,
  rules: ExportRules.parse({}),
  signal: new AbortController().signal,
  onProgress({ phase, groupsDone, groupsTotal }) {
    if (!begun.has(phase)) begun.set(phase, performance.now());
    if (isCollected && phase === 'writing' && groupsDone >= ((collected + 1) * (groupsTotal ?? 0)) / 10) {
      collected += 1;
      globalThis.gc?.();
      const { heapUsed, external } = process.memoryUsage();
      liveBytes.push(heapUsed + external);
    }
    if (slices++ % 8 === 0) peakBytes = Math.max(peakBytes, process.memoryUsage.rss());
  },
});
process.send?.({
  startedAt,
  writingAt: begun.get('writing') ?? 0,
  checkingAt: begun.get('checking') ?? 0,
  endedAt: performance.now(),
  peakBytes,
  liveBytes,
} satisfies ExportTimes);
