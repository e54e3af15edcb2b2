/**
 * One row a group. Lists run parallel over the candidates that have a reward, since a null inside a JSONL list shifts values
 * between rows when pyarrow 25 reads it; a list that is not known for every candidate is null as a whole.
 */

import { allKnown, isRewarded } from '../example.ts';
import { messages } from '../features.ts';
import { optional, required } from './columns.ts';
import type { Facts, Table } from './format.ts';
import { placeColumns } from './placeColumns.ts';
import type { Place, PreparedGroup } from './prepare.ts';

type GroupRow = Place & {
  task: string;
  interview: number;
  seed: number;
  prompt: PreparedGroup['prompt'];
  transcript: { question: string; answer: string }[];
  questions: string[];
  answers: string[];
  rewards: number[];
  advantages: number[];
  positions: number[];
  kept: boolean[] | null;
  reward_standard_errors: number[] | null;
  scores_after: number[] | null;
  held_out_scores_after: number[] | null;
  score_before: number | null;
  held_out_score_before: number | null;
  reward_mean: number | null;
  reward_standard_deviation: number | null;
  advantage_formula: string;
  within_noise: boolean | null;
  failed_positions: number[];
};

export function groupTable(facts: Facts, container: Table['container'], path: string): Table {
  return { name: 'groups', path, container, columns: groupColumns(facts), rows: (group) => [groupRow(group)] };
}

function groupColumns({ promptKind }: Facts) {
  return {
    ...placeColumns,
    task: required('string'),
    interview: required('int32'),
    seed: required('int64'),
    prompt: required(promptKind === 'text' ? 'string' : messages),
    transcript: required({ list: { question: 'string', answer: 'string' } }),
    questions: required({ list: 'string' }),
    answers: required({ list: 'string' }),
    rewards: required({ list: 'float64' }),
    advantages: required({ list: 'float64' }),
    positions: required({ list: 'int32' }),
    kept: optional({ list: 'bool' }),
    reward_standard_errors: optional({ list: 'float64' }),
    scores_after: optional({ list: 'float64' }),
    held_out_scores_after: optional({ list: 'float64' }),
    score_before: optional('float64'),
    held_out_score_before: optional('float64'),
    reward_mean: optional('float64'),
    reward_standard_deviation: optional('float64'),
    advantage_formula: required('string'),
    within_noise: optional('bool'),
    failed_positions: required({ list: 'int32' }),
  } satisfies Record<keyof GroupRow, unknown>;
}

function groupRow({ exported, place, task, prompt, rewarded, clean }: PreparedGroup): GroupRow {
  const { group, interview, candidates } = exported;
  return {
    ...place,
    task,
    interview: interview.position,
    seed: interview.seed,
    prompt,
    transcript: group.transcript.map(({ question, answer }) => ({ question: clean(question), answer: clean(answer) })),
    questions: rewarded.map(({ question }) => question),
    answers: rewarded.map(({ answer }) => answer),
    rewards: rewarded.map(({ reward }) => reward),
    advantages: rewarded.map(({ advantage }) => advantage),
    positions: rewarded.map(({ position }) => position),
    kept: allKnown(rewarded.map(({ kept }) => kept)),
    reward_standard_errors: allKnown(rewarded.map(({ rewardStandardError }) => rewardStandardError)),
    scores_after: allKnown(rewarded.map(({ scoreAfter }) => scoreAfter)),
    held_out_scores_after: allKnown(rewarded.map(({ heldOutScoreAfter }) => heldOutScoreAfter)),
    score_before: group.scoreBefore,
    held_out_score_before: group.heldOutScoreBefore,
    reward_mean: group.rewardMean,
    reward_standard_deviation: group.rewardStandardDeviation,
    advantage_formula: group.advantageFormula,
    within_noise: group.withinNoise,
    failed_positions: candidates.filter((one) => !isRewarded(one)).map(({ position }) => position),
  };
}
