/** Single completions with a label, as TRL's KTOTrainer takes them (unpaired preference). */
import type { ExportRules } from '../../../shared/records/export.ts';
import type { Message } from '../../../shared/roles.ts';
import type { RewardedCandidate } from '../example.ts';
import { messages } from '../features.ts';
import { belowMargin } from './choosePairs.ts';
import { required } from './columns.ts';
import type { Facts, Table } from './format.ts';
import { placeColumns } from './placeColumns.ts';
import { completionFor } from './preferenceTables.ts';
import type { Place, PreparedGroup } from './prepare.ts';
import type { Tally } from './tally.ts';

type Text = string | Message[];
type KtoRow = { prompt: Text; completion: Text; label: boolean; reward: number; advantage: number } & Place;

export function ktoTable({ promptKind }: Facts): Table {
  const text = required(promptKind === 'text' ? 'string' : messages);
  const columns = {
    prompt: text,
    completion: text,
    label: required('bool'),
    reward: required('float64'),
    advantage: required('float64'),
    ...placeColumns,
  } satisfies Record<keyof KtoRow, unknown>;
  return { name: 'labelled', path: '{split}.jsonl', container: 'jsonl', columns, rows: ktoRows };
}

function ktoRows(prepared: PreparedGroup, rules: ExportRules, tally: Tally): KtoRow[] {
  const { exported, rewarded, prompt, place } = prepared;
  if (rules.skipWithinNoise && exported.group.withinNoise === true) {
    tally.skip('group', 'within-noise');
    return [];
  }
  tally.skip('candidate', 'no-reward', exported.candidates.length - rewarded.length);
  const mean = rewarded.reduce((total, { reward }) => total + reward, 0) / rewarded.length;
  return rewarded.flatMap((candidate) => {
    const { question, reward, advantage } = candidate;
    const label = labelOf(candidate, mean, rules, tally);
    if (label === null) return [];
    return { prompt, completion: completionFor(prompt, question), label, reward, advantage, ...place };
  });
}

/** True for good, false for bad, null where the rules cannot tell. */
function labelOf(candidate: RewardedCandidate, mean: number, rules: ExportRules, tally: Tally): boolean | null {
  const difference = rules.labels === 'advantage-sign' ? candidate.advantage : candidate.reward - mean;
  if (difference === 0) {
    tally.skip('candidate', 'zero-advantage');
    return null;
  }
  if (rules.labels === 'advantage-sign') return difference > 0;
  const skip = belowMargin(Math.abs(difference), candidate.rewardStandardError, rules);
  if (skip === null) return difference > 0;
  tally.skip('candidate', skip);
  return null;
}
