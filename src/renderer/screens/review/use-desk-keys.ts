import { useHotkeys } from '@mantine/hooks';
import type { CandidateId } from '../../../shared/records/group.ts';
import { decideHere, openGroup, redo, scoreAgain, undo, useDesk } from '../../state/review.ts';

export interface DeskCommands {
  edit(what: 'question' | 'answer' | 'note' | 'reward'): void;
  add(): void;
  openInTree(): void;
}

/** One question further, and at the end of the group one group further. */
export function step(by: 1 | -1): void {
  const { sheet, current } = useDesk.getState();
  const candidates = sheet?.candidates ?? [];
  const next = candidates[candidates.findIndex(({ id }) => id === current) + by];
  if (next) useDesk.setState({ current: next.id });
  else stepGroup(by, by === 1 ? 'first' : 'last');
}

export function stepGroup(by: 1 | -1, at: 'first' | 'last' = 'first'): void {
  const { queue, sheet } = useDesk.getState();
  if (!queue) return;
  const next = queue[queue.findIndex(({ groupId }) => groupId === sheet?.group.id) + by];
  if (next) void openGroup(next.groupId, at);
}

async function decideAndGoOn(verdict: 'accepted' | 'rejected' | 'skipped'): Promise<void> {
  const isOne = useDesk.getState().selected.length === 0;
  if ((await decideHere({ verdict })) && isOne) step(1);
}

export function chooseBest(position: number): void {
  const candidate = useDesk.getState().sheet?.candidates[position];
  if (!candidate) return;
  useDesk.setState({ current: candidate.id, selected: [] });
  void decideHere({ best: true });
}

export function toggleSelected(id: CandidateId): void {
  useDesk.setState(({ selected }) => ({
    selected: selected.includes(id) ? selected.filter((one) => one !== id) : [...selected, id],
  }));
}

/** Every key of the desk; what each does stands in parts/shortcuts.ts. */
export function useDeskKeys({ edit, add, openInTree }: DeskCommands): void {
  const flag = () => {
    const { sheet, current } = useDesk.getState();
    const isFlagged = sheet?.reviews.some((review) => review.candidateId === current && review.flagged) ?? false;
    void decideHere({ flagged: !isFlagged });
  };
  const select = () => {
    const { current } = useDesk.getState();
    if (current) toggleSelected(current);
  };
  const selectAll = () => useDesk.setState(({ sheet }) => ({ selected: sheet?.candidates.map(({ id }) => id) ?? [] }));
  const score = () => {
    const { current } = useDesk.getState();
    if (current) void scoreAgain(current);
  };
  const best = Array.from({ length: 8 }, (_, index): [string, () => void] => [
    String(index + 1),
    () => chooseBest(index),
  ]);
  useHotkeys([
    ...best,
    ['a', () => void decideAndGoOn('accepted')],
    ['x', () => void decideAndGoOn('rejected')],
    ['space', () => void decideAndGoOn('skipped')],
    ['f', flag],
    ['e', () => edit('question')],
    ['shift+E', () => edit('answer')],
    ['n', () => edit('note')],
    ['o', () => edit('reward')],
    ['r', score],
    ['q', add],
    ['t', openInTree],
    ['v', select],
    ['mod+A', selectAll],
    ['Escape', () => useDesk.setState({ selected: [] })],
    ['ArrowDown', () => step(1)],
    ['ArrowUp', () => step(-1)],
    ['ArrowRight', () => stepGroup(1)],
    ['ArrowLeft', () => stepGroup(-1)],
    ['mod+Z', () => void undo()],
    ['mod+shift+Z', () => void redo()],
  ]);
}
