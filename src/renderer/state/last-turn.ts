import type { Group } from '../../shared/records/group.ts';
import type { Run } from '../../shared/records/run.ts';
import { showDone } from './notices.ts';

/** Nothing can follow it; also true as long as its run is not known. */
export function isLastTurn(runs: readonly Run[] | null, { runId, depth }: Pick<Group, 'runId' | 'depth'>): boolean {
  const turns = runs?.find(({ id }) => id === runId)?.config.maxDepth ?? 0;
  return depth + 1 >= turns;
}

/** For a key that would grow something there. */
export function tellLastTurn(): void {
  showDone('Nothing follows the last turn.', 'How many turns an interview has is set when its run is made.');
}
