/** Progress of a run: a bar with the remaining time on a terminal, a plain line for each finished group otherwise. */
import { Presets, SingleBar } from 'cli-progress';
import type { GroupWithCandidates } from '../../../shared/contract.ts';
import type { RunProgress } from '../../../shared/records/run.ts';
import type { Terminal } from './terminal.ts';
import { formatDuration, formatSigned, shorten } from './words.ts';

export interface ProgressDisplay {
  progressed(progress: RunProgress): void;
  groupChanged(change: GroupWithCandidates): void;
  end(): void;
}

export function createProgressDisplay(terminal: Terminal): ProgressDisplay {
  return terminal.isInteractive ? createBar() : createLines(terminal);
}

function createBar(): ProgressDisplay {
  const format = '{bar} {value}/{total} candidates, {groups} groups, {remaining}';
  const bar = new SingleBar({ format, hideCursor: true, clearOnComplete: false, stopOnComplete: false }, Presets.rect);
  let isStarted = false;
  return {
    progressed(progress) {
      const words = {
        groups: `${progress.groupsFinished}/${progress.groupsTotal}`,
        remaining: remainingWords(progress),
      };
      if (!isStarted) bar.start(progress.candidatesTotal, progress.candidatesFinished, words);
      isStarted = true;
      bar.setTotal(progress.candidatesTotal);
      bar.update(progress.candidatesFinished, words);
    },
    groupChanged() {},
    end: () => bar.stop(),
  };
}

function createLines(terminal: Terminal): ProgressDisplay {
  const told = new Set<string>();
  let last: RunProgress | null = null;
  return {
    progressed: (progress) => {
      last = progress;
    },
    groupChanged({ group, candidates }) {
      if (group.status === 'working' || told.has(group.id)) return;
      told.add(group.id);
      const place = `group ${told.size}${last ? ` of ${last.groupsTotal}` : ''}`;
      if (group.error) return terminal.note(`${place}: failed: ${group.error.message}`);
      const best = candidates.reduce((a, b) => ((b.reward ?? -Infinity) > (a.reward ?? -Infinity) ? b : a));
      const words = `best ${formatSigned(best.reward)}: ${shorten(best.question, 60)}`;
      const remaining = last?.remainingMs ? ` (${remainingWords(last)})` : '';
      terminal.note(`${place}: turn ${group.depth + 1}, ${candidates.length} candidates, ${words}${remaining}`);
    },
    end() {},
  };
}

function remainingWords({ remainingMs, groupsFinished, groupsTotal }: RunProgress): string {
  if (groupsFinished === groupsTotal) return 'writing the run folder';
  return remainingMs === null ? 'estimating' : `${formatDuration(remainingMs)} left`;
}
