import { randomUUID } from 'node:crypto';
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
import { idsBelow, removeGroups, withoutCandidates } from './removal.ts';
import { requireFresh } from './requirements.ts';
import { asOne } from './whole-bulk.ts';

/**
 * One action: the old questions go with all that follows them and all that was said of them, and undo brings everything back.
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
    const below = idsBelow(db, entry, old);
    const action = { action: 'group.rerolled', title: 'group drawn anew' } as const;
    const bulk = `${groupId} ${randomUUID()}`;
    await asOne(reviser, bulk, who, async () => {
      await removeGroups(sources, below, { ...action, bulk }, who);
      reviser.revise({ ...action, bulk: below.length > 0 ? bulk : undefined }, who, [
        ...withoutCandidates(db, entry, old),
        ...changesWith({ ...again, ...reformGroup(again) }),
      ]);
    });
    return readGroupWithCandidates(db, groupId);
  });
}
