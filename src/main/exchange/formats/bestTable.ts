/**
 * The best question of each group as `messages`, for SFT. A text prompt is the user's message. There is no column `prompt` or
 * `completion` beside them: TRL's SFTTrainer would train on those and leave `messages` out.
 */
import type { Message } from '../../../shared/roles.ts';
import { messages } from '../features.ts';
import { bestOf } from './choosePairs.ts';
import { required } from './columns.ts';
import type { Table } from './format.ts';
import { placeColumns } from './placeColumns.ts';
import type { Place, PreparedGroup } from './prepare.ts';

type BestRow = { messages: Message[]; reward: number; group_size: number } & Place;

export function bestTable(): Table {
  const columns = {
    messages: required(messages),
    reward: required('float64'),
    group_size: required('int32'),
    ...placeColumns,
  } satisfies Record<keyof BestRow, unknown>;
  return {
    name: 'best',
    path: '{split}.jsonl',
    container: 'jsonl',
    columns,
    rows(group, rules, tally) {
      const best = bestOf(group, rules, tally);
      if (best === null) return [];
      const { place, rewarded } = group;
      const row: BestRow = {
        messages: [...promptMessages(group), { role: 'assistant', content: best.question }],
        reward: best.reward,
        group_size: rewarded.length,
        ...place,
      };
      return [row];
    },
  };
}

export function promptMessages({ prompt }: Pick<PreparedGroup, 'prompt'>): Message[] {
  return typeof prompt === 'string' ? [{ role: 'user', content: prompt }] : prompt;
}
