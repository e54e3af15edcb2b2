import type { Agreement, Verdict } from '../../shared/records/review.ts';

/** One judgement that counts: a candidate, who, and whether it was accepted. */
export interface Judgement {
  candidateId: string;
  reviewer: string;
  verdict: Verdict;
}

/**
 * Cohen's kappa, (p_o - p_e) / (1 - p_e), for every two reviewers over the candidates that both accepted or rejected (Cohen,
 * "A coefficient of agreement for nominal scales", 1960). Skipped ones say nothing.
 */
export function measureAgreement(judgements: readonly Judgement[]): Agreement[] {
  const byReviewer = new Map<string, Map<string, boolean>>();
  for (const { candidateId, reviewer, verdict } of judgements) {
    if (verdict === 'skipped') continue;
    const own = byReviewer.get(reviewer) ?? new Map<string, boolean>();
    byReviewer.set(reviewer, own.set(candidateId, verdict === 'accepted'));
  }
  const reviewers = [...byReviewer.entries()].sort(([a], [b]) => (a < b ? -1 : 1));
  return reviewers.flatMap(([first, ofFirst], index) =>
    reviewers.slice(index + 1).flatMap(([second, ofSecond]) => {
      const both = [...ofFirst].flatMap(([id, a]) => {
        const b = ofSecond.get(id);
        return b === undefined ? [] : [[a, b] as const];
      });
      return both.length === 0 ? [] : [{ reviewers: [first, second] satisfies [string, string], ...agree(both) }];
    }),
  );
}

function agree(both: (readonly [boolean, boolean])[]): Omit<Agreement, 'reviewers'> {
  const count = both.length;
  const same = both.filter(([a, b]) => a === b).length;
  const first = both.filter(([a]) => a).length / count;
  const second = both.filter(([, b]) => b).length / count;
  const expected = first * second + (1 - first) * (1 - second);
  return { both: count, same, kappa: expected === 1 ? null : (same / count - expected) / (1 - expected) };
}
