import type { CommandId } from '../../../shared/commands.ts';
import { type Acts, useCommands } from '../../keys/use-commands.ts';
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
  chooseBranches(): void;
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

/** Every command of the desk. */
export function useDeskKeys({ edit, add, openInTree, openInData, collect, chooseBranches }: DeskCommands): void {
  useCommands(
    afterOpening({
      'review.best-1': () => chooseBest(0),
      'review.best-2': () => chooseBest(1),
      'review.best-3': () => chooseBest(2),
      'review.best-4': () => chooseBest(3),
      'review.best-5': () => chooseBest(4),
      'review.best-6': () => chooseBest(5),
      'review.best-7': () => chooseBest(6),
      'review.best-8': () => chooseBest(7),
      'review.accept': () => decideAndGoOn('accepted'),
      'review.reject': () => decideAndGoOn('rejected'),
      'review.skip': () => decideAndGoOn('skipped'),
      'review.flag': flagHere,
      'review.edit-question': () => edit('question'),
      'review.edit-answer': () => edit('answer'),
      'review.suggest-question': () => edit('question wording'),
      'review.suggest-answer': () => edit('answer wording'),
      'review.reroll': () => {
        const { sheet } = useDesk.getState();
        if (sheet) void rerollGroup(sheet.group.id);
      },
      'review.branches': chooseBranches,
      'review.add-to-data-set': collect,
      'review.show-in-data': openInData,
      'review.note': () => edit('note'),
      'review.reward': () => edit('reward'),
      'review.score-again': atCurrent(scoreAgain),
      'review.add': add,
      'review.show-in-tree': openInTree,
      'review.select': atCurrent(toggleSelected),
      'review.select-all': selectAll,
      'review.select-none': () => useDesk.setState({ selected: [] }),
      'review.next': () => step(1),
      'review.previous': () => step(-1),
      'review.next-group': () => stepGroup(1),
      'review.previous-group': () => stepGroup(-1),
    }),
  );
}

/** Keys that come while a group is being opened are meant for it. */
function afterOpening(acts: Partial<Record<CommandId, () => unknown>>): Acts {
  const waiting = Object.entries(acts).map(([id, act]) => [id, () => (isOpening() ? whenOpen().then(act) : act())]);
  return Object.fromEntries(waiting);
}
