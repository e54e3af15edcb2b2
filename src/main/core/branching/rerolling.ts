import type { GroupWithCandidates } from '../../../shared/contract.ts';
import type { GroupId } from '../../../shared/records/group.ts';
import { requireBaseline } from '../../collect/again.ts';
import { rerollGroup } from '../../collect/reroll.ts';
import { reformGroup } from '../../review/reform.ts';
import { readProbabilities } from '../../store/probabilities.ts';
import { countDone } from '../../store/revision.ts';
import { type HandSources, workByHandInGroup } from '../by-hand.ts';
import { readGroupWithCandidates } from '../reading.ts';
import { requireInterview } from '../reviewing.ts';
import type { Who } from '../revising.ts';
import { changesWith } from '../scoring-again.ts';
import { removalOf } from './removal.ts';
import { requireFresh } from './requirements.ts';

/**
 * One revision: the old questions go with all that follows them and all that was said of them, and undo brings everything back.
 * Nothing is changed before all of the new ones are there; cut off, it is the same re-roll that is asked for again.
 */
export function rerollByHand(
  sources: HandSources,
  groupId: GroupId,
  who: Who,
  signal: AbortSignal,
): Promise<GroupWithCandidates> {
  const { db, reviser } = sources;
  return workByHandInGroup(sources, groupId, signal, async (context, entry) => {
    requireFresh(entry.group);
    const old = entry.candidates.filter(({ origin }) => origin === 'policy');
    const number = 1 + countDone(db, 'group.rerolled', groupId);
    const before = requireBaseline(readProbabilities(db, groupId));
    const interview = requireInterview(db, entry.group.interviewId);
    const again = await rerollGroup(context, { interview, entry, before, number });
    reviser.revise({ action: 'group.rerolled', title: 'group drawn anew' }, who, [
      ...removalOf(db, entry, old),
      ...changesWith({ ...again, ...reformGroup(again) }),
    ]);
    return readGroupWithCandidates(db, groupId);
  });
}
