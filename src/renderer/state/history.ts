import type { RevisionReport } from '../../shared/contract.ts';
import type { GroupId } from '../../shared/records/group.ts';
import { hideAction, showAction } from '../parts/action-notice.tsx';
import { call, listen } from './connection.ts';
import { inTurn } from './in-turn.ts';
import { showError } from './notices.ts';
import { goTo, usePlace } from './place.ts';
import { useDesk } from './review.ts';
import { whoReviews } from './reviewer.ts';

export const undo = () => revert('history.undo', 'Taken back');
export const redo = () => revert('history.redo', 'Done again');

/** Groups that changed since the last call, the last one last: the revision does not name those of the action. */
const changed = new Set<GroupId>();
const reviewed = new Set<GroupId>();
listen('group.changed', ({ group }) => changed.add(group.id));
listen('review.changed', ({ groupId }) => reviewed.add(groupId));
// What a notice offers is about the last action; after another one it would be about the wrong one.
listen('revision.appended', ({ reviewer }) => reviewer === whoReviews().reviewer && hideAction());

/** Takes back this reviewer's last action wherever it was, and says what and where it was. */
async function revert(method: 'history.undo' | 'history.redo', done: string): Promise<void> {
  try {
    const revision = await inTurn(() => {
      changed.clear();
      reviewed.clear();
      return call(method, whoReviews());
    });
    const groupId = findElsewhere(revision);
    const show = () => goTo({ screen: 'review', groupId });
    showAction({ title: `${done}: ${revision.title}`, action: groupId && { label: 'Show its group', act: show } });
  } catch (error) {
    showError(error);
  }
}

/** The group of the action, null where it lies open on the desk. */
function findElsewhere({ action }: RevisionReport): GroupId | null {
  const groups = action === 'review.decided' ? reviewed : changed;
  const here = usePlace.getState().place.screen === 'review' ? useDesk.getState().sheet?.group.id : undefined;
  return here && groups.has(here) ? null : ([...groups].at(-1) ?? null);
}
