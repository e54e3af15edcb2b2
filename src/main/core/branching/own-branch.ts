import type { Result } from '../../../shared/contract.ts';
import type { CandidateId } from '../../../shared/records/group.ts';
import { requireBaseline, scoreAgain } from '../../collect/again.ts';
import { branchOf, type TextChange } from '../../review/branch.ts';
import { reformGroup } from '../../review/reform.ts';
import { readProbabilities } from '../../store/probabilities.ts';
import { type HandSources, workByHand } from '../by-hand.ts';
import { asJson } from '../json.ts';
import { readGroupWithCandidates } from '../reading.ts';
import { requireInterview } from '../reviewing.ts';
import type { Who } from '../revising.ts';
import { changesWith } from '../scoring-again.ts';
import { readOriginal } from './original.ts';
import { requireFresh } from './requirements.ts';

/** One revision: the new candidate with its answer and reward, and the original as it was before its words were changed. */
export function branchCandidate(
  sources: HandSources,
  { candidateId, ...words }: { candidateId: CandidateId } & TextChange,
  who: Who,
  signal: AbortSignal,
): Promise<Result<'candidate.branch'>> {
  const { db, reviser } = sources;
  return workByHand(sources, candidateId, signal, async (context, entry) => {
    requireFresh(entry.group);
    const isGiven = words.question !== undefined || words.answer !== undefined;
    const original = isGiven ? { entry, words, changes: [] } : readOriginal(db, entry, candidateId);
    const branched = branchOf(original.entry, candidateId, original.words);
    const again = await scoreAgain(context, {
      interview: requireInterview(db, entry.group.interviewId),
      entry: branched.entry,
      before: requireBaseline(readProbabilities(db, entry.group.id)),
      ids: [branched.candidateId],
    });
    const derivation = { candidateId: branched.candidateId, originalId: candidateId };
    reviser.revise({ action: 'candidate.branched', title: 'kept as a branch of its own' }, who, [
      ...changesWith({ ...again, ...reformGroup(again) }),
      { record: 'derivation', recordId: branched.candidateId, after: asJson(derivation) },
      ...original.changes,
    ]);
    return { group: readGroupWithCandidates(db, entry.group.id), candidateId: branched.candidateId };
  });
}
