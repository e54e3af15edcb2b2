/**
 * Pairs for DPO and for reward models, in TRL's preference forms (TRL 1.16, "Dataset formats and types"): DPO takes the
 * prompt in a column of its own; for RewardTrainer it stands in front of both. `reward_margin` is not called `margin`, which
 * RewardTrainer would take off its loss's difference.
 */
import type { Message } from '../../../shared/roles.ts';
import { messages } from '../features.ts';
import { type ChosenPair, choosePairs } from './choosePairs.ts';
import { optional, required } from './columns.ts';
import type { Facts, Table } from './format.ts';
import { placeColumns } from './placeColumns.ts';
import type { Place, PreparedGroup } from './prepare.ts';

type Text = string | Message[];

type PairFigures = {
  chosen_reward: number;
  rejected_reward: number;
  reward_margin: number;
  reward_margin_errors: number | null;
};

const figureColumns = {
  chosen_reward: required('float64'),
  rejected_reward: required('float64'),
  reward_margin: required('float64'),
  reward_margin_errors: optional('float64'),
} satisfies Record<keyof PairFigures, unknown>;

export type DpoRow = { prompt: Text; chosen: Text; rejected: Text } & PairFigures & Place;
export type RewardRow = Omit<DpoRow, 'prompt'>;

export function dpoTable({ promptKind }: Facts): Table {
  const text = required(promptKind === 'text' ? 'string' : messages);
  const columns = { prompt: text, chosen: text, rejected: text, ...figureColumns, ...placeColumns };
  const row = ({ prompt, place }: PreparedGroup, pair: ChosenPair): DpoRow => ({
    prompt,
    chosen: completionFor(prompt, pair.chosen.question),
    rejected: completionFor(prompt, pair.rejected.question),
    ...figures(pair),
    ...place,
  });
  return {
    name: 'pairs',
    path: '{split}.jsonl',
    container: 'jsonl',
    columns: columns satisfies Record<keyof DpoRow, unknown>,
    rows: (group, rules, tally) => choosePairs(group, rules, tally).map((pair) => row(group, pair)),
  };
}

export function rewardTable({ promptKind }: Facts): Table {
  const text = required(promptKind === 'text' ? 'string' : messages);
  const columns = { chosen: text, rejected: text, ...figureColumns, ...placeColumns };
  const row = ({ prompt, place }: PreparedGroup, pair: ChosenPair): RewardRow => ({
    chosen: withPrompt(prompt, pair.chosen.question),
    rejected: withPrompt(prompt, pair.rejected.question),
    ...figures(pair),
    ...place,
  });
  return {
    name: 'pairs',
    path: '{split}.jsonl',
    container: 'jsonl',
    columns: columns satisfies Record<keyof RewardRow, unknown>,
    rows: (group, rules, tally) => choosePairs(group, rules, tally).map((pair) => row(group, pair)),
  };
}

/** A text after a text, a message after messages. */
export function completionFor(prompt: Text, question: string): Text {
  return typeof prompt === 'string' ? question : [{ role: 'assistant', content: question }];
}

function withPrompt(prompt: Text, question: string): Text {
  return typeof prompt === 'string' ? prompt + question : [...prompt, { role: 'assistant', content: question }];
}

function figures({ chosen, rejected, margin, marginErrors }: ChosenPair): PairFigures {
  return {
    chosen_reward: chosen.reward,
    rejected_reward: rejected.reward,
    reward_margin: margin,
    reward_margin_errors: marginErrors,
  };
}
