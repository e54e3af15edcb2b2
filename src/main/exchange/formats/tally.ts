/** Counts what gave no row, by its reason: a person sees it before anything is written, and reads it in the data card. */
import type { ExportSkip } from '../../../shared/records/export.ts';

const reasons = {
  unfinished: 'not finished yet',
  failed: 'failed, or without one reward',
  'within-noise': "spread below the rewards' own standard error",
  'one-candidate': 'fewer than two rewarded candidates',
  'no-difference': 'no difference between best and worst',
  'none-pruned': 'nothing was pruned, as at a last turn',
  margin: 'below the least margin',
  'no-standard-error': 'no standard error is known',
  'alike-text': 'chosen and rejected are the same text',
  'zero-advantage': 'advantage exactly 0',
  'no-reward': 'no reward could be had',
  turns: 'the prompt has more turns than instruction and system',
  alternation: 'the messages of the prompt do not alternate and end with the user',
} as const;

export type SkipReason = keyof typeof reasons;

export interface Tally {
  skip(unit: ExportSkip['unit'], reason: SkipReason, count?: number): void;
  /** Most frequent first. */
  list(): ExportSkip[];
}

export function createTally(): Tally {
  const counts = new Map<string, ExportSkip>();
  return {
    skip(unit, reason, count = 1) {
      if (count === 0) return;
      const key = `${unit} ${reason}`;
      const before = counts.get(key)?.count ?? 0;
      counts.set(key, { unit, reason: reasons[reason], count: before + count });
    },
    list: () => [...counts.values()].sort((a, b) => b.count - a.count),
  };
}
