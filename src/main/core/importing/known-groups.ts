/**
 * Groups of a file that this workspace has already, by the ids they carry: what was decided of them elsewhere is taken over as
 * ordinary revisions, which undo takes back one by one. What stands already is left alone.
 */
import { QuerentError } from '../../../shared/errors.ts';
import { CandidateId, GroupId } from '../../../shared/records/group.ts';
import { type BadRow, placeOf, type RowPlace } from '../../exchange/import/fileRow.ts';
import type { ImportedDecision, ImportedGroup } from '../../exchange/import/importedGroup.ts';
import { readCandidate, readCandidates } from '../../store/candidate.ts';
import { readReview } from '../../store/review.ts';
import type { Db } from '../../store/transaction.ts';
import { type Desk, decide, editCandidate } from '../reviewing.ts';
import { reviewerName, reviewOf } from './imported-records.ts';

export function isKnown(db: Db, group: ImportedGroup): boolean {
  return findKnown(db, group).some((id) => id !== null);
}

/** By its own id; or by its words in the group, where the file carries only the id of that. Null for what is not here. */
function findKnown(db: Db, { sourceId, candidates }: ImportedGroup): (CandidateId | null)[] {
  const standing = sourceId === null ? [] : readCandidates(db, GroupId.parse(sourceId));
  return candidates.map((one) => {
    if (one.sourceId === null) return standing.find(({ question }) => question === one.question)?.id ?? null;
    return readCandidate(db, CandidateId.parse(one.sourceId))?.id ?? null;
  });
}

/** Gives how much of it was new, one decision a turn. */
export function* takeDecisions(desk: Desk, group: ImportedGroup, from: string): Generator<1 | 0 | BadRow> {
  const known = findKnown(desk.db, group);
  for (const [index, { decisions }] of group.candidates.entries()) {
    const id = known[index] ?? null;
    if (id === null) continue;
    for (const decision of decisions) yield takeDecision(desk, id, decision, { place: placeOf(group), from });
  }
}

function takeDecision(
  desk: Desk,
  id: CandidateId,
  decision: ImportedDecision,
  { place, from }: { place: RowPlace; from: string },
) {
  const who = { reviewer: reviewerName(decision.reviewer), reason: `imported from ${from}` };
  try {
    const isDecided = takeReview(desk, id, decision, who);
    const isEdited = takeWords(desk, id, decision, who);
    return isDecided || isEdited ? 1 : 0;
  } catch (error) {
    if (error instanceof QuerentError) return { ...place, reason: `${error.message} ${error.hint}` };
    throw error;
  }
}

type Who = { reviewer: string; reason: string };

function takeReview(desk: Desk, id: CandidateId, decision: ImportedDecision, who: Who): boolean {
  const { verdict, best, flagged, note } = reviewOf(id, decision, 0);
  const standing = readReview(desk.db, id, who.reviewer) ?? { verdict: null, best: false, flagged: false, note: '' };
  const isSame =
    verdict === standing.verdict && best === standing.best && flagged === standing.flagged && note === standing.note;
  if (!isSame) decide(desk, { candidateIds: [id], change: { verdict, best, flagged, note }, ...who });
  return !isSame;
}

function takeWords(desk: Desk, id: CandidateId, { question, answer }: ImportedDecision, who: Who): boolean {
  const standing = readCandidate(desk.db, id);
  const isSame =
    (question === null || question.trim() === standing?.question) &&
    (answer === null || answer.trim() === standing?.answer);
  if (isSame) return false;
  editCandidate(desk, { candidateId: id, question: question ?? undefined, answer: answer ?? undefined, ...who });
  return true;
}
