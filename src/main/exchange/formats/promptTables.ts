/** For trainers that sample their own completions: the prompts alone, and the collected groups beside them. */
import { messages } from '../features.ts';
import type { TrlRow } from '../trlColumns.ts';
import { required } from './columns.ts';
import type { Facts, Table } from './format.ts';
import { placeColumns } from './placeColumns.ts';
import type { Place, PreparedGroup } from './prepare.ts';

type GrpoRow = Pick<TrlRow, keyof TrlRow> & Place;
type PromptRow = Place & { prompt: PreparedGroup['prompt'] };

export function promptOnlyTable({ promptKind }: Facts): Table {
  const columns = {
    prompt: required(promptKind === 'text' ? 'string' : messages),
    ...placeColumns,
  } satisfies Record<keyof PromptRow, unknown>;
  const row = ({ prompt, place }: PreparedGroup): PromptRow => ({ prompt, ...place });
  return { name: 'prompts', path: '{split}.jsonl', container: 'jsonl', columns, rows: (group) => [row(group)] };
}

/** The columns of the run folder's `trl_format/`, whose names clash with nothing of TRL's reward call, and the place. */
export function grpoGroupsTable({ promptKind }: Facts): Table {
  const columns = {
    prompt: required(promptKind === 'text' ? 'string' : messages),
    candidates: required({ list: 'string' }),
    candidate_rewards: required({ list: 'float64' }),
    candidate_advantages: required({ list: 'float64' }),
    candidate_answers: required({ list: 'string' }),
    ...placeColumns,
  } satisfies Record<keyof GrpoRow, unknown>;
  return { name: 'groups', path: '{split}.jsonl', container: 'jsonl', columns, rows: (group) => [grpoRow(group)] };
}

function grpoRow({ prompt, rewarded, place }: PreparedGroup): GrpoRow {
  return {
    prompt,
    candidates: rewarded.map(({ question }) => question),
    candidate_rewards: rewarded.map(({ reward }) => reward),
    candidate_advantages: rewarded.map(({ advantage }) => advantage),
    candidate_answers: rewarded.map(({ answer }) => answer),
    ...place,
  };
}
