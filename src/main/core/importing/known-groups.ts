/**
 * Groups of a file that this workspace has already, by the ids they carry: what was decided of them elsewhere is taken over as
 * ordinary revisions, which undo takes back one by one. What stands already is left alone.
 */
import { QuerentError } from '../../../shared/errors.ts';
import { CandidateId } from '../../../shared/records/group.ts';
import type { BadRow, ImportedDecision, ImportedGroup } from '../../exchange/import/importedGroup.ts';
import { readCandidate } from '../../store/candidate.ts';
import { readReview } from '../../store/review.ts';
import type { Db } from '../../store/transaction.ts';
import { type Desk, decide, editCandidate } from '../reviewing.ts';
import { reviewerName, reviewOf } from './imported-records.ts';

export function isKnown(db: Db, { candidates }: ImportedGroup): boolean {
  return candidates.some(
    ({ sourceId }) => sourceId !== null && readCandidate(db, CandidateId.parse(sourceId)) !== null,
  );
}

/** Gives how much of it was new, one decision a turn. */
export function* takeDecisions(
  desk: Desk,
  { line, candidates }: ImportedGroup,
  from: string,
): Generator<1 | 0 | BadRow> {
  for (const { sourceId, decisions } of candidates) {
    const id = sourceId === null ? null : CandidateId.parse(sourceId);
    if (id === null || readCandidate(desk.db, id) === null) continue;
    for (const decision of decisions) yield takeDecision(desk, id, decision, { line, from });
  }
}

function takeDecision(
  desk: Desk,
  id: CandidateId,
  decision: ImportedDecision,
  { line, from }: { line: number; from: string },
) {
  const who = { reviewer: reviewerName(decision.reviewer), reason: `imported from ${from}` };
  try {
    const isDecided = takeReview(desk, id, decision, who);
    const isEdited = takeWords(desk, id, decision, who);
    return isDecided || isEdited ? 1 : 0;
  } catch (error) {
    if (error instanceof QuerentError) return { line, reason: `${error.message} ${error.hint}` };
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
