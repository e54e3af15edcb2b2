import { notifications } from '@mantine/notifications';
import type { RevisionReport } from '../../shared/contract.ts';
import type { GroupId } from '../../shared/records/group.ts';
import { hideAction, showAction } from '../parts/action-notice.tsx';
import { call, listen } from './connection.ts';
import { inTurn } from './in-turn.ts';
import { showError } from './notices.ts';
import { goTo, usePlace } from './place.ts';
import { openGroup, standAt, useDesk, whileOpening } from './review.ts';
import { whoReviews } from './reviewer.ts';

export const undo = () => beforeKeys(revert('history.undo', 'Taken back'));
export const redo = () => beforeKeys(revert('history.redo', 'Done again'));

/** The next key of the desk is for the question that this leads to. */
function beforeKeys(work: Promise<void>): Promise<void> {
  if (isAtDesk()) whileOpening(work);
  return work;
}

const isAtDesk = () => usePlace.getState().place.screen === 'review';

// What a notice offers is about the last action; after another one it would be about the wrong one.
listen('revision.appended', ({ reviewer }) => reviewer === whoReviews().reviewer && hideAction());

/**
 * Takes back this reviewer's last action wherever it was, all parts of a bulk at once, and says what and where it was. On the
 * desk the person is taken to its question, to decide on it anew.
 */
async function revert(method: 'history.undo' | 'history.redo', done: string): Promise<void> {
  try {
    const revision = await inTurn(() => revertAll(method, done));
    await goThere(revision);
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

/** What was about several, as a label, was perhaps not done where its first group is. */
async function goThere({ groupId, candidateId }: RevisionReport): Promise<void> {
  if (!isAtDesk() || groupId === null || candidateId === null) return;
  if (useDesk.getState().sheet?.group.id === groupId) standAt(candidateId);
  else await openGroup(groupId, candidateId);
}

/** The group of the action, null where it lies open on the desk. */
function findElsewhere({ groupId }: RevisionReport): GroupId | null {
  const here = isAtDesk() ? useDesk.getState().sheet?.group.id : undefined;
  return groupId === here ? null : groupId;
}
