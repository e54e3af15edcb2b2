/**
 * `dataset.json` holds, beyond the data points of `dataset.jsonl`, the evidence of every reward: the pairs with the
 * participant's labels and the scorer's probabilities before and after each question. From these,
 * F = mean over E of q ln p + (1 - q) ln (1 - p), and reward = F after - F before, can be had again.
 */
import type { TextCleaner } from './cleanText.ts';
import { allKnown, type Example, type ExampleMetadata, isRewarded } from './example.ts';
import type { ExportedGroup, ExportSource } from './source.ts';

export interface PairEvidence {
  /** E makes the reward, T only judges. */
  set: 'E' | 'T';
  first: string;
  second: string;
  /** q, the participant's probability that the first is preferred. */
  label: number;
  /** The scorer's p(first over second). */
  probability_before: number | null;
  /** Parallel to `completions`. */
  probabilities_after: number[] | null;
}

export type CompleteExample = Example & { metadata: ExampleMetadata & { pairs: PairEvidence[] } };

export function addEvidence(
  example: Example,
  { interview, group, candidates }: ExportedGroup,
  source: Pick<ExportSource, 'readProbabilities'>,
  { clean }: TextCleaner,
): CompleteExample {
  const before = source.readProbabilities(group.id);
  const after = candidates.filter(isRewarded).map(({ id }) => source.readProbabilities(id));
  const nameOf = (index: number) => clean(interview.items[index]?.name ?? `item ${index}`);
  const pairs = interview.pairs.map(({ set, first, second, label }, index) => ({
    set,
    first: nameOf(first),
    second: nameOf(second),
    label,
    probability_before: before?.[index] ?? null,
    probabilities_after: allKnown(after.map((probabilities) => probabilities?.[index] ?? null)),
  }));
  return { ...example, metadata: { ...example.metadata, pairs } };
}
