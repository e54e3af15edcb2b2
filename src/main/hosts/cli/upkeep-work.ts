import { randomUUID } from 'node:crypto';
import { Presets, SingleBar } from 'cli-progress';
import type { Client } from '../../../shared/client.ts';
import type { WorkspaceCounts } from '../../../shared/records/backup.ts';
import type { Terminal } from './terminal.ts';
import { formatCount, formatDuration } from './words.ts';

/** Calls what works on whole files: with a bar on a terminal, and Ctrl+C to give it up. */
export async function workWithBar<T>(
  client: Client,
  terminal: Terminal,
  isSilent: boolean,
  act: (jobId: string, signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  const jobId = randomUUID();
  const bar = isSilent || !terminal.isInteractive ? null : createBar();
  const stops = [
    client.on('upkeep.progressed', ({ jobId: whose, phase, done, remainingMs }) => {
      if (whose !== jobId) return;
      const remaining = remainingMs === null ? '' : `, ${formatDuration(remainingMs)} left`;
      bar?.update(Math.round(100 * (done ?? 0)), { phase, remaining });
    }),
    terminal.onInterrupt(() => controller.abort()),
  ];
  try {
    return await act(jobId, controller.signal);
  } finally {
    bar?.stop();
    for (const stop of stops) stop();
  }
}

export function countLine({ runs, groups, candidates, decisions, dataSets }: WorkspaceCounts): string {
  const counts = [
    [runs, 'run'],
    [groups, 'group'],
    [candidates, 'question'],
    [decisions, 'decision'],
    [dataSets, 'data set'],
  ] as const;
  return counts.map(([count, noun]) => formatCount(count, noun)).join(', ');
}

function createBar(): SingleBar {
  const bar = new SingleBar({ format: '{bar} {phase}{remaining}', hideCursor: true }, Presets.rect);
  bar.start(100, 0, { phase: 'starting', remaining: '' });
  return bar;
}
