/**
 * The columns of `trl_format/`. GRPOTrainer hands every column but `prompt` and `completion` to the reward functions by its
 * name (TRL 1.16, `reward_kwargs`): a column `prompts`, `completions`, `completion_ids`, `trainer_state`, `log_extra`,
 * `log_metric` or `environments` would clash with the call's own arguments; `tools`, `image`, `images` and `environment` mean
 * something to it. Its own completions are new ones; these are what was collected, for a reward that looks them up.
 */
import type { Message } from '../../shared/roles.ts';
import type { Example, Split } from './example.ts';

export interface TrlRow {
  prompt: string | Message[];
  candidates: string[];
  candidate_rewards: number[];
  candidate_advantages: number[];
  candidate_answers: string[];
  persona: string;
  domain: string;
  depth: number;
  group: string;
  split: Split;
}

export type TrlColumns = { [Name in keyof TrlRow]: TrlRow[Name][] };

export function trlRow({ prompt, completions, rewards, advantages, metadata }: Example): TrlRow {
  const { answers, persona, domain, depth, group, split } = metadata;
  return {
    prompt,
    candidates: completions,
    candidate_rewards: rewards,
    candidate_advantages: advantages,
    candidate_answers: answers,
    persona,
    domain,
    depth,
    group,
    split,
  };
}

/** Column by column, as `Dataset.from_dict(json.load(f))` takes it. */
export function trlColumns(rows: readonly TrlRow[]): TrlColumns {
  return {
    prompt: rows.map((row) => row.prompt),
    candidates: rows.map((row) => row.candidates),
    candidate_rewards: rows.map((row) => row.candidate_rewards),
    candidate_advantages: rows.map((row) => row.candidate_advantages),
    candidate_answers: rows.map((row) => row.candidate_answers),
    persona: rows.map((row) => row.persona),
    domain: rows.map((row) => row.domain),
    depth: rows.map((row) => row.depth),
    group: rows.map((row) => row.group),
    split: rows.map((row) => row.split),
  };
}
