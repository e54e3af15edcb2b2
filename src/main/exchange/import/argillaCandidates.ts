/** The field `candidates` of our Argilla records: `1. question`, a line with `(answer: ...)`, and so on. */
import { plainCandidate } from './annotatedGroup.ts';
import type { ImportedCandidate } from './importedGroup.ts';

const answerMark = '\n   (answer: ';

/** Null where the text is another. Line breaks inside questions and answers are kept. */
export function readNumberedCandidates(written: string): ImportedCandidate[] | null {
  const found: ImportedCandidate[] = [];
  let rest = written;
  for (let number = 1; rest !== ''; number++) {
    const begin = `${number}. `;
    const mark = rest.indexOf(answerMark);
    if (!rest.startsWith(begin) || mark === -1) return null;
    const next = rest.indexOf(`)\n${number + 1}. `, mark);
    if (next === -1 && !rest.endsWith(')')) return null;
    const end = next === -1 ? rest.length - 1 : next;
    const answer = rest.slice(mark + answerMark.length, end);
    found.push(plainCandidate({ question: rest.slice(begin.length, mark), answer }));
    rest = next === -1 ? '' : rest.slice(next + 2);
  }
  return found.length > 0 ? found : null;
}
