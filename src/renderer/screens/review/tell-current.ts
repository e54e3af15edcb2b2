import type { CandidateId } from '../../../shared/records/group.ts';
import { formatSigned } from '../../parts/format.ts';
import { ownReview, type Sheet } from '../../state/review.ts';

/** What a screen reader says of the question that the keys have gone to, and of what they have just decided of it. */
export function tellCurrent(sheet: Sheet, current: CandidateId | null): string {
  const index = sheet.candidates.findIndex(({ id }) => id === current);
  const candidate = sheet.candidates[index];
  if (!candidate) return '';
  const { question, answer, reward, advantage } = candidate;
  const own = ownReview(sheet, candidate.id);
  const parts = [
    `Question ${index + 1} of ${sheet.candidates.length}: ${question}`,
    answer === null ? 'no answer yet' : `Answer: ${answer}`,
    reward === null ? 'no reward' : `reward ${formatSigned(reward)}`,
    advantage === null ? null : `advantage ${formatSigned(advantage, 2)}`,
    own?.verdict,
    own?.best ? 'best' : null,
    own?.flagged ? 'flagged' : null,
  ];
  return parts.filter(Boolean).join('; ');
}
