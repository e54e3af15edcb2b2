/** `analysis.csv`: one row a candidate, failed ones included (their reward is empty, and `error` says why). */
import type { TextCleaner } from './cleanText.ts';
import type { Cell } from './csv.ts';
import { groupName } from './example.ts';
import type { ExportedGroup } from './source.ts';

export const analysisHeader = [
  'group',
  'position',
  'persona',
  'domain',
  'seed',
  'depth',
  'question',
  'answer',
  'reward',
  'reward_standard_error',
  'advantage',
  'kept',
  'score_before',
  'score_after',
  'held_out_score_before',
  'held_out_score_after',
  'within_noise',
  'redraws',
  'error',
] as const;

export function analysisRows(exported: ExportedGroup, { clean }: TextCleaner): Cell[][] {
  const { interview, group, candidates } = exported;
  return candidates.map((candidate) => [
    groupName(exported),
    candidate.position,
    clean(interview.persona.text),
    clean(interview.domain),
    interview.seed,
    group.depth,
    clean(candidate.question),
    candidate.answer === null ? null : clean(candidate.answer),
    candidate.reward,
    candidate.rewardStandardError,
    candidate.advantage,
    candidate.kept,
    group.scoreBefore,
    candidate.scoreAfter,
    group.heldOutScoreBefore,
    candidate.heldOutScoreAfter,
    group.withinNoise,
    candidate.redraws,
    candidate.error?.code ?? null,
  ]);
}
