/** What annotators answered in one of our two forms (`best`, `better`), as decisions on the candidates of a group. */
import type { ImportedCandidate, ImportedDecision } from './importedGroup.ts';

export interface FormAnswer {
  reviewer: string;
  /** Place in the list of candidates. */
  best: number | null;
  better: string | null;
}

/**
 * A better question is the reviewer's wording of the one they chose; where they chose none it is a candidate of its own, without
 * an answer or a reward.
 */
export function addAnswers(candidates: readonly ImportedCandidate[], answers: readonly FormAnswer[]) {
  const own = answers.flatMap(({ reviewer, best, better }) =>
    best === null && better !== null
      ? [plainCandidate({ question: better, decisions: [{ ...decision(reviewer), verdict: 'accepted' as const }] })]
      : [],
  );
  return [
    ...candidates.map((candidate, index) => ({
      ...candidate,
      decisions: answers
        .filter(({ best }) => best === index)
        .map(({ reviewer, better }) => ({ ...decision(reviewer), best: true, question: better })),
    })),
    ...own,
  ];
}

export function plainCandidate(known: Partial<ImportedCandidate> & { question: string }): ImportedCandidate {
  return { answer: null, reward: null, kept: null, sourceId: null, decisions: [], ...known };
}

function decision(reviewer: string): ImportedDecision {
  return { reviewer, verdict: null, best: false, flagged: false, note: '', question: null, answer: null };
}
