/** The methods `import.*`: what a file would give, and the import itself. */
import { QuerentError } from '../../../shared/errors.ts';
import type { ImportProgress } from '../../../shared/records/import.ts';
import type { Run } from '../../../shared/records/run.ts';
import type { Handlers } from '../../serve.ts';
import { removeHiddenRuns } from '../../store/importedRun.ts';
import type { ChangeFeed } from '../changes.ts';
import { givenPath } from '../given-path.ts';
import { nowAndThen } from '../now-and-then.ts';
import type { Desk } from '../reviewing.ts';
import { importFile } from './import-job.ts';
import { lookInProcess } from './read-file.ts';

interface Parts extends Desk {
  changes: ChangeFeed;
  readOutputDirectory(): string;
}

export interface Importing {
  handlers: Pick<Handlers, 'import.look' | 'import.start'>;
  /** Gives up what is under way, which leaves nothing behind. */
  close(): Promise<void>;
}

export function createImporting({ changes, readOutputDirectory, ...desk }: Parts): Importing {
  // What a process left that died while it imported.
  removeHiddenRuns(desk.db);
  const closing = new AbortController();
  const live = new Set<Promise<unknown>>();

  function hold<T>(work: (signal: AbortSignal) => Promise<T>, signal: AbortSignal): Promise<T> {
    const working = work(AbortSignal.any([signal, closing.signal]));
    const ended = working.catch(() => {}).finally(() => live.delete(ended));
    live.add(ended);
    return working;
  }

  const placed = <Choice extends { path: string }>(choice: Choice) => ({
    ...choice,
    path: givenPath(choice.path, desk.db.name),
  });

  return {
    handlers: {
      'import.look': (choice, signal) => hold((own) => lookInProcess(placed(choice), own), signal),
      'import.start': ({ importId, ...choice }, signal) => {
        const remainingOf = createPace(Date.now);
        const sources = {
          desk,
          outputDirectory: readOutputDirectory(),
          onProgress: nowAndThen((progress: Omit<ImportProgress, 'importId' | 'remainingMs'>) =>
            changes.emit({
              event: 'import.progressed',
              data: { importId, ...progress, remainingMs: remainingOf(progress) },
            }),
          ),
          onShown: (run: Run) => changes.emit({ event: 'run.changed', data: run }),
        };
        return hold((own) => importFile(sources, placed(choice), own), signal);
      },
    },
    async close() {
      closing.abort(
        new QuerentError('import.stopped', 'The workspace is being closed.', 'Open it, and import the file again.'),
      );
      await Promise.all(live);
    },
  };
}

/** Milliseconds left by the pace so far; null until there is a pace to go by. */
function createPace(now: () => number) {
  const startedAt = now();
  return ({ bytesDone, bytesTotal }: { bytesDone: number; bytesTotal: number }): number | null => {
    const elapsedMs = now() - startedAt;
    if (bytesDone === 0 || elapsedMs < 500) return null;
    return (elapsedMs / bytesDone) * (bytesTotal - bytesDone);
  };
}
