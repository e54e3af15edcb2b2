import type { CandidateId } from '../../shared/records/group.ts';
import { showDone } from './notices.ts';
import { openGroup, readOn, useDesk, whileOpening } from './review.ts';

/** One question further, and at the end of the group one group further. */
export function step(by: 1 | -1): void {
  const { sheet, current } = useDesk.getState();
  const candidates = sheet?.candidates ?? [];
  const next = candidates[candidates.findIndex(({ id }) => id === current) + by];
  if (next) useDesk.setState({ current: next.id });
  else stepGroup(by, by === 1 ? 'first' : 'last');
}

/** Past the last group the queue is read again, and its first opened; where nothing is left, that is told. */
export function stepGroup(by: 1 | -1, at: 'first' | 'last' = 'first'): void {
  const { queue, sheet, filter } = useDesk.getState();
  if (!queue) return;
  const next = queue[queue.findIndex(({ groupId }) => groupId === sheet?.group.id) + by];
  if (next) void openGroup(next.groupId, at);
  else if (by === 1 && filter.status === 'open') {
    whileOpening(readOn().then(async (groupId) => (groupId ? openGroup(groupId) : tellEnd())));
  } else if (by === 1) tellEnd();
}

function tellEnd(): void {
  const { queue } = useDesk.getState();
  const isThrough = queue?.every(({ decided, candidates }) => decided >= candidates);
  const title = isThrough ? 'Everything in this queue is decided.' : 'This is the end of the queue.';
  showDone(title, 'Another order, status or run on the left brings other groups.');
}

export function toggleSelected(id: CandidateId): void {
  useDesk.setState(({ selected }) => ({
    selected: selected.includes(id) ? selected.filter((one) => one !== id) : [...selected, id],
  }));
}
