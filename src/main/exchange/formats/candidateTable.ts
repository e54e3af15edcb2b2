/** One row a candidate of a finished group, with flat columns; one without a reward has none, and `error` says why. */
import { messages } from '../features.ts';
import { optional, required } from './columns.ts';
import type { Facts, Table } from './format.ts';
import { placeColumns } from './placeColumns.ts';
import type { Place, PreparedGroup } from './prepare.ts';

type CandidateRow = Place & {
  task: string;
  interview: number;
  seed: number;
  position: number;
  prompt: PreparedGroup['prompt'];
  question: string;
  answer: string | null;
  reward: number | null;
  reward_standard_error: number | null;
  advantage: number | null;
  advantage_formula: string;
  kept: boolean | null;
  within_noise: boolean | null;
  score_before: number | null;
  score_after: number | null;
  held_out_score_before: number | null;
  held_out_score_after: number | null;
  redraws: number;
  written_by: string;
  edited: boolean;
  reward_source: string;
  stale: boolean;
  error: string | null;
};

export function candidateTable(facts: Facts, container: Table['container'], path: string): Table {
  return { name: 'candidates', path, container, columns: candidateColumns(facts), rows: candidateRows };
}

function candidateColumns({ promptKind }: Facts) {
  return {
    ...placeColumns,
    task: required('string'),
    interview: required('int32'),
    seed: required('int64'),
    position: required('int32'),
    prompt: required(promptKind === 'text' ? 'string' : messages),
    question: required('string'),
    answer: optional('string'),
    reward: optional('float64'),
    reward_standard_error: optional('float64'),
    advantage: optional('float64'),
    advantage_formula: required('string'),
    kept: optional('bool'),
    within_noise: optional('bool'),
    score_before: optional('float64'),
    score_after: optional('float64'),
    held_out_score_before: optional('float64'),
    held_out_score_after: optional('float64'),
    redraws: required('int32'),
    written_by: required('string'),
    edited: required('bool'),
    reward_source: required('string'),
    stale: required('bool'),
    error: optional('string'),
  } satisfies Record<keyof CandidateRow, unknown>;
}

function candidateRows({ exported, place, task, prompt, candidates }: PreparedGroup) {
  const { group, interview } = exported;
  return candidates.map(
    (candidate): CandidateRow => ({
      ...place,
      task,
      interview: interview.position,
      seed: interview.seed,
      position: candidate.position,
      prompt,
      question: candidate.question,
      answer: candidate.answer,
      reward: candidate.reward,
      reward_standard_error: candidate.rewardStandardError,
      advantage: candidate.advantage,
      advantage_formula: group.advantageFormula,
      kept: candidate.kept,
      within_noise: group.withinNoise,
      score_before: group.scoreBefore,
      score_after: candidate.scoreAfter,
      held_out_score_before: group.heldOutScoreBefore,
      held_out_score_after: candidate.heldOutScoreAfter,
      redraws: candidate.redraws,
      written_by: candidate.origin,
      edited: candidate.edited,
      reward_source: candidate.rewardSource,
      stale: group.stale,
      error: candidate.error?.code ?? null,
    }),
  );
}
