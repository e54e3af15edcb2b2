import { expect, test } from 'vitest';
import { type Judgement, measureAgreement } from '../../../src/main/review/agreement.ts';

/** One letter a candidate: a accepted, x rejected, - skipped. */
const judge = (reviewer: string, verdicts: string): Judgement[] =>
  [...verdicts].map((letter, index) => ({
    candidateId: `c${index}`,
    reviewer,
    verdict: letter === 'a' ? 'accepted' : letter === 'x' ? 'rejected' : 'skipped',
  }));

test('kappa is 1 for the same verdicts, 0 for those that chance would give, below for contrary ones', () => {
  expect(measureAgreement([...judge('ada', 'aaxx'), ...judge('bob', 'aaxx')])[0]?.kappa).toBe(1);
  expect(measureAgreement([...judge('ada', 'aaxx'), ...judge('bob', 'axax')])[0]?.kappa).toBe(0);
  expect(measureAgreement([...judge('ada', 'aaxx'), ...judge('bob', 'xxaa')])[0]?.kappa).toBe(-1);
});

test('the example of Cohen’s formula by hand: 20 both yes, 5 and 10 apart, 15 both no', () => {
  const ada = 'a'.repeat(20) + 'a'.repeat(5) + 'x'.repeat(10) + 'x'.repeat(15);
  const bob = 'a'.repeat(20) + 'x'.repeat(5) + 'a'.repeat(10) + 'x'.repeat(15);
  const [found] = measureAgreement([...judge('ada', ada), ...judge('bob', bob)]);
  expect(found).toMatchObject({ both: 50, same: 35 });
  expect(found?.kappa).toBeCloseTo((0.7 - 0.5) / 0.5, 12);
});

test('skipped ones say nothing, and always the same verdict leaves nothing to measure', () => {
  expect(measureAgreement([...judge('ada', 'a-'), ...judge('bob', 'aa')])).toEqual([
    { reviewers: ['ada', 'bob'], both: 1, same: 1, kappa: null },
  ]);
  expect(measureAgreement(judge('ada', 'aaa'))).toEqual([]);
});
