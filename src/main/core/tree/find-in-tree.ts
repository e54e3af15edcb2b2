import type { CandidateId } from '../../../shared/records/group.ts';
import type { InterviewId } from '../../../shared/records/interview.ts';
import type { TreeHits } from '../../../shared/records/tree.ts';
import type { Db } from '../../store/transaction.ts';
import { walkTexts } from '../../store/tree.ts';

/** More than anyone steps through; so many ids are a short message. */
const hitsAtMost = 5000;

/**
 * Candidates whose question or answer holds every word of the query, in tree order: by turn, path and place. Words are found
 * within words, which an index of words cannot do; a walk over one interview's texts takes some tenths of a second at most.
 */
export function findInTree(db: Db, interviewId: InterviewId, query: string): TreeHits {
  const words = fold(query).split(/\s+/).filter(Boolean);
  const ids: CandidateId[] = [];
  if (words.length === 0) return { ids, isCut: false };
  for (const { id, question, answer } of walkTexts(db, interviewId)) {
    const text = fold(`${question} ${answer ?? ''}`);
    if (!words.every((word) => text.includes(word))) continue;
    if (ids.length === hitsAtMost) return { ids, isCut: true };
    ids.push(id as CandidateId);
  }
  return { ids, isCut: false };
}

/** Without case and accents. Plain ASCII, most of all text, has nothing to take apart. */
function fold(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the range is ASCII, from its first character to its last.
  const plain = /^[\x00-\x7f]*$/.test(text) ? text : text.normalize('NFKD').replace(/\p{M}/gu, '');
  return plain.toLowerCase();
}
