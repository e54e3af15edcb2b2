/** What was asked of whom, how much it gained by turn, and what was asked again and again. */
import { z } from 'zod';
import { CandidateId, GroupId } from './group.ts';

export const CoverageCell = z.strictObject({
  persona: z.string(),
  domain: z.string(),
  depth: z.int(),
  count: z.int(),
  /** Those with a reward; their mean in nats per pair, null where there is none. */
  rewarded: z.int(),
  meanReward: z.number().nullable(),
});
export type CoverageCell = z.infer<typeof CoverageCell>;

/** Mean reward at a turn, with its standard error over candidates; null where fewer than two have a reward. */
export const TurnGain = z.strictObject({
  series: z.string(),
  depth: z.int(),
  rewarded: z.int(),
  mean: z.number(),
  standardError: z.number().nullable(),
});
export type TurnGain = z.infer<typeof TurnGain>;

export const GainSeries = z.enum(['run', 'model']);
export type GainSeries = z.infer<typeof GainSeries>;

export const DataCoverage = z.strictObject({
  cells: z.array(CoverageCell),
  gains: z.record(GainSeries, z.array(TurnGain)),
  isExact: z.boolean(),
});
export type DataCoverage = z.infer<typeof DataCoverage>;

/** Of the rows of a filter. `missing`: rows without the number. Standard deviation with n - 1; quartiles are interpolated between the two nearest. */
export const NumberStatistics = z.strictObject({
  count: z.int(),
  missing: z.int(),
  mean: z.number().nullable(),
  standardDeviation: z.number().nullable(),
  min: z.number().nullable(),
  lowerQuartile: z.number().nullable(),
  median: z.number().nullable(),
  upperQuartile: z.number().nullable(),
  max: z.number().nullable(),
  /** Rows a bin, the bins equally wide from the least to the greatest; empty where there is no number. */
  bins: z.array(z.int()),
  isExact: z.boolean(),
});
export type NumberStatistics = z.infer<typeof NumberStatistics>;

export const RepeatedQuestion = z.strictObject({
  /** The first that was asked; the others are compared with it. */
  question: z.string(),
  count: z.int(),
  /** How many say the same but for capitals and punctuation. */
  identical: z.int(),
  runs: z.int(),
  meanReward: z.number().nullable(),
  /** The first of them. */
  rows: z.array(
    z.strictObject({
      candidateId: CandidateId,
      groupId: GroupId,
      runId: z.string(),
      persona: z.string(),
      domain: z.string(),
      depth: z.int(),
      question: z.string(),
      reward: z.number().nullable(),
    }),
  ),
});
export type RepeatedQuestion = z.infer<typeof RepeatedQuestion>;

export const RepeatsProgress = z.strictObject({
  done: z.int(),
  total: z.int(),
  /** Rows of the filter that are too many to be compared; the newest are. */
  leftOut: z.int(),
  /** Null until all were compared. */
  repeats: z.array(RepeatedQuestion).nullable(),
});
export type RepeatsProgress = z.infer<typeof RepeatsProgress>;
