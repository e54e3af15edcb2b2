import { notifications } from '@mantine/notifications';
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

// What a notice offers is about the last action; after another one it would be about the wrong one.
listen('revision.appended', ({ reviewer }) => reviewer === whoReviews().reviewer && hideAction());

/** Takes back this reviewer's last action wherever it was, all parts of a bulk at once, and says what and where it was. */
async function revert(method: 'history.undo' | 'history.redo', done: string): Promise<void> {
  try {
    const revision = await inTurn(() => revertAll(method, done));
    const groupId = findElsewhere(revision);
    const show = () => goTo({ screen: 'review', groupId });
    showAction({ title: `${done}: ${revision.title}`, action: groupId && { label: 'Show its group', act: show } });
  } catch (error) {
    showError(error);
  }
}

async function revertAll(method: 'history.undo' | 'history.redo', done: string): Promise<RevisionReport> {
  let revision = await call(method, whoReviews());
  const parts = revision.bulkLeft + 1;
  const id = 'parts of a bulk';
  try {
    while (revision.bulkLeft > 0) {
      const message = `${parts - revision.bulkLeft} of ${parts} parts`;
      const notice = {
        id,
        title: `${done}: ${revision.title}`,
        message,
        loading: true,
        autoClose: false,
        withBorder: true,
      };
      if (revision.bulkLeft === parts - 1) notifications.show(notice);
      else notifications.update(notice);
      revision = await call(method, whoReviews());
    }
  } finally {
    notifications.hide(id);
  }
  return revision;
}

/** The group of the action, null where it lies open on the desk. */
function findElsewhere({ groupId }: RevisionReport): GroupId | null {
  const here = usePlace.getState().place.screen === 'review' ? useDesk.getState().sheet?.group.id : undefined;
  return groupId === here ? null : groupId;
}
