/** Tells the desktop what belongs around the window: keys for its menus, the scheme, and how far the runs are. */
import type { Run } from '../../shared/records/run.ts';
import type { Shell, Surroundings } from '../../shared/shell.ts';
import { useConnection } from './connection.ts';
import { useRuns } from './runs.ts';

/** Called once, when the window starts. */
export function followSurroundings({ surround }: Shell): void {
  if (!surround) return;
  let last = '';
  const look = () => {
    const settings = useConnection.getState().studio?.settings;
    if (!settings) return;
    const { keys, colorScheme, staysAwake } = settings;
    const now: Surroundings = { keys, colorScheme, staysAwake, progress: shareOf(useRuns.getState().runs ?? []) };
    if (JSON.stringify(now) === last) return;
    last = JSON.stringify(now);
    surround(now);
  };
  useConnection.subscribe(look);
  useRuns.subscribe(look);
}

/** Of the runs that go on, in whole percents from 0 to 1; null where none does. */
export function shareOf(runs: readonly Pick<Run, 'status' | 'progress'>[]): number | null {
  const live = runs.filter(({ status }) => status === 'running').map(({ progress }) => progress);
  if (live.length === 0) return null;
  const total = live.reduce((sum, { candidatesTotal }) => sum + candidatesTotal, 0);
  const finished = live.reduce((sum, { candidatesFinished }) => sum + candidatesFinished, 0);
  return Math.floor((100 * finished) / Math.max(1, total)) / 100;
}
