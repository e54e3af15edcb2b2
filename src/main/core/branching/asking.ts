import type { GroupWithCandidates, Result } from '../../../shared/contract.ts';
import { QuerentError } from '../../../shared/errors.ts';
import type { CandidateId } from '../../../shared/records/group.ts';
import { requireBaseline, scoreAgain } from '../../collect/again.ts';
import { placeChildren } from '../../collect/children.ts';
import type { CollectContext } from '../../collect/context.ts';
import type { GroupPlace } from '../../collect/group.ts';
import { groupIdOf, groupKey } from '../../collect/identity.ts';
import { beginOwnGroup } from '../../collect/ownGroup.ts';
import { addedCandidate } from '../../review/added.ts';
import { reformGroup } from '../../review/reform.ts';
import { readGroup } from '../../store/group.ts';
import { readProbabilities } from '../../store/probabilities.ts';
import type { Db } from '../../store/transaction.ts';
import { type HandSources, workByHand } from '../by-hand.ts';
import { keep } from '../expanding.ts';
import { asJson } from '../json.ts';
import { readGroupWithCandidates, requireRun } from '../reading.ts';
import { changesOf, requireInterview, requireSettled } from '../reviewing.ts';
import type { Who } from '../revising.ts';
import { changesWith } from '../scoring-again.ts';
import { requireFresh, requireScored, requireTurnLeft } from './requirements.ts';

interface Asked {
  candidateId: CandidateId;
  question: string;
}

/**
 * A person's own question after a candidate, answered and scored: one revision, which keeps the candidate and, where nothing
 * follows it yet, makes the group. That group is drawn on by a re-roll, in which the own question stays.
 */
export async function askBelow(
  sources: HandSources,
  { candidateId, question }: Asked,
  who: Who,
  signal: AbortSignal,
): Promise<Result<'candidate.ask'>> {
  const { db, reviser } = sources;
  const { group } = requireSettled(db, candidateId);
  requireTurnLeft(group, requireRun(db, group.runId));
  return workByHand(sources, candidateId, signal, async (context, entry) => {
    requireFresh(entry.group);
    requireScored(entry.candidates.find(({ id }) => id === candidateId));
    const kept = keep(entry, candidateId, true);
    const interview = requireInterview(db, group.interviewId);
    const above = { interview, isByHand: true, heldBy: null };
    const place = placeChildren(context, above, kept).find(({ parentId }) => parentId === candidateId);
    if (!place) throw new Error(`${candidateId} has no place for what follows it.`);
    const { child, before } = await findOrBegin(context, db, place);
    const added = addedCandidate(child, question);
    const candidates = [...child.candidates, added];
    const again = await scoreAgain(context, {
      interview,
      entry: { ...child, candidates },
      before,
      ids: [added.id],
    });
    reviser.revise({ action: 'candidate.asked', title: 'own question asked' }, who, [
      ...changesOf(kept),
      ...changesWith({ ...again, ...reformGroup(again) }),
      { record: 'probabilities', recordId: child.group.id, after: asJson(before) },
    ]);
    return { group: readGroupWithCandidates(db, child.group.id), candidateId: added.id };
  });
}

async function findOrBegin(
  context: CollectContext,
  db: Db,
  place: GroupPlace,
): Promise<{ child: GroupWithCandidates; before: number[] }> {
  const id = groupIdOf(context.job.run.id, groupKey(place.interview.position, place.path));
  if (readGroup(db, id) === null) {
    const { group, before } = await beginOwnGroup(context, place);
    return { child: { group, candidates: [] }, before };
  }
  const child = readGroupWithCandidates(db, id);
  requireFresh(child.group);
  if (child.group.status !== 'finished') throw unfinished();
  return { child, before: requireBaseline(readProbabilities(db, id)) };
}

function unfinished(): QuerentError {
  return new QuerentError(
    'review.busy',
    'What follows this question was begun and is not finished.',
    'Expand the question first: then it goes on, and your question can stand beside the others.',
  );
}
