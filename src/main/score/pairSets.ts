/** F and rewards over the two sets of an interview's pairs: E makes the reward, T only judges. */
import { QuerentError } from '../../shared/errors.ts';
import type { Interview } from '../../shared/records/interview.ts';
import { informationScore, type Reward, rewardBetween } from './information.ts';

type Pairs = Pick<Interview, 'pairs'>;

/** F over E and over T of one transcript's pair probabilities, nats per pair; null for a set without pairs. */
export function scoresOf(interview: Pairs, probabilities: readonly number[]) {
  const e = select(interview, probabilities, 'E');
  const t = select(interview, probabilities, 'T');
  return { score: informationScore(e.values, e.labels), heldOutScore: informationScore(t.values, t.labels) };
}

/** The reward between two transcripts of an interview, over E; null without pairs. */
export function rewardOf(interview: Pairs, before: readonly number[], after: readonly number[]): Reward | null {
  const earlier = select(interview, before, 'E');
  const later = select(interview, after, 'E');
  return rewardBetween(earlier.values, later.values, later.labels);
}

function select({ pairs }: Pairs, probabilities: readonly number[], wanted: 'E' | 'T') {
  const chosen = pairs.flatMap(({ set, label }, index) => {
    if (set !== wanted) return [];
    const value = probabilities[index];
    if (value === undefined) throw missingProbability(index, probabilities.length, pairs.length);
    return [{ label, value }];
  });
  return { values: chosen.map(({ value }) => value), labels: chosen.map(({ label }) => label) };
}

/** In its place one half would pass for a scorer that cannot tell, and make a reward of nothing. */
function missingProbability(index: number, got: number, wanted: number): QuerentError {
  return new QuerentError(
    'internal.missing-probability',
    `Pair ${index + 1} of ${wanted} has no probability: there are only ${got}.`,
    'This is a defect in Querent: please report it with the log. Nothing was stored for this group.',
  );
}
