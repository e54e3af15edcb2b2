import { Presets, SingleBar } from 'cli-progress';
import type { ExportProgress } from '../../../shared/records/export.ts';
import type { Terminal } from './terminal.ts';
import { formatDuration } from './words.ts';

export interface ExportDisplay {
  progressed(progress: ExportProgress): void;
  end(): void;
}

/** A bar with the remaining time on a terminal; nothing where a script reads. */
export function createExportDisplay(terminal: Terminal, isSilent: boolean): ExportDisplay {
  if (isSilent || !terminal.isInteractive) return { progressed() {}, end() {} };
  const format = '{bar} {phase} {value}/{total} groups, {remaining}';
  const bar = new SingleBar({ format, hideCursor: true, stopOnComplete: false }, Presets.rect);
  let isStarted = false;
  return {
    progressed({ phase, groupsDone, groupsTotal, remainingMs }) {
      if (groupsTotal === null) return;
      const unknown = phase === 'checking' ? 'reading the files once more' : 'estimating';
      const words = { phase, remaining: remainingMs === null ? unknown : `${formatDuration(remainingMs)} left` };
      if (!isStarted) bar.start(groupsTotal, groupsDone, words);
      isStarted = true;
      bar.update(groupsDone, words);
    },
    end: () => bar.stop(),
  };
}
