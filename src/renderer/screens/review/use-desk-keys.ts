import type { HotkeyItem } from '@mantine/hooks';
import { useKeys } from '../../parts/keys.ts';
import { rerollGroup } from '../../state/branching.ts';
import { scoreAgain } from '../../state/changing.ts';
import { chosenHere, decide, flagHere } from '../../state/deciding.ts';
import { isOpening, useDesk, whenOpen } from '../../state/review.ts';
import { step, stepGroup, toggleSelected } from '../../state/stepping.ts';
import type { OpenedPart } from './edit-box.tsx';

export interface DeskCommands {
  edit(what: OpenedPart): void;
  add(): void;
  openInTree(): void;
  openInData(): void;
  collect(): void;
}

/** The person goes on at once; the decision is stored in turn. */
function decideAndGoOn(verdict: 'accepted' | 'rejected' | 'skipped'): void {
  const { selected } = useDesk.getState();
  const chosen = chosenHere();
  useDesk.setState({ selected: [] });
  void decide(chosen, { verdict });
  if (selected.length === 0) step(1);
}

function chooseBest(position: number): void {
  const candidate = useDesk.getState().sheet?.candidates[position];
  if (!candidate) return;
  useDesk.setState({ current: candidate.id, selected: [] });
  void decide([candidate.id], { best: true });
}

function atCurrent(act: (current: NonNullable<ReturnType<typeof useDesk.getState>['current']>) => void): () => void {
  return () => {
    const { current } = useDesk.getState();
    if (current) act(current);
  };
}

const selectAll = () => useDesk.setState(({ sheet }) => ({ selected: sheet?.candidates.map(({ id }) => id) ?? [] }));

/** Every key of the desk; what each does stands in parts/shortcuts.ts. */
export function useDeskKeys({ edit, add, openInTree, openInData, collect }: DeskCommands): void {
  const best = Array.from({ length: 8 }, (_, index) => key(String(index + 1), () => chooseBest(index)));
  useKeys([
    ...best,
    key('a', () => decideAndGoOn('accepted')),
    key('x', () => decideAndGoOn('rejected')),
    key('space', () => decideAndGoOn('skipped')),
    key('f', flagHere),
    key('e', () => edit('question')),
    key('shift+E', () => edit('answer')),
    key('s', () => edit('question wording')),
    key('shift+S', () => edit('answer wording')),
    key('g', () => {
      const { sheet } = useDesk.getState();
      if (sheet) void rerollGroup(sheet.group.id);
    }),
    key('d', openInData),
    key('c', collect),
    key('n', () => edit('note')),
    key('o', () => edit('reward')),
    key('r', atCurrent(scoreAgain)),
    key('q', add),
    key('t', openInTree),
    key('v', atCurrent(toggleSelected)),
    key('mod+A', selectAll),
    key('Escape', () => useDesk.setState({ selected: [] })),
    steady('ArrowDown', () => step(1)),
    steady('ArrowUp', () => step(-1)),
    steady('ArrowRight', () => stepGroup(1)),
    steady('ArrowLeft', () => stepGroup(-1)),
  ]);
}

/** A key that is held down acts once: nobody means to decide thirty questions a second. */
function key(name: string, act: () => void): HotkeyItem {
  return [name, ({ repeat }) => !repeat && afterOpening(act)];
}

function steady(name: string, act: () => void): HotkeyItem {
  return [name, () => afterOpening(act)];
}

function afterOpening(act: () => void): void {
  if (isOpening()) void whenOpen().then(act);
  else act();
}
