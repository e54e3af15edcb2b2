/** `trl_format/train.parquet`: the TRL columns, every one required, lists as Parquet's three-level LIST. */
import { parquetReadObjects } from 'hyparquet';
import { parquetWriteBuffer } from 'hyparquet-writer';
import type { TrlColumns, TrlRow } from './trlColumns.ts';

type Schema = NonNullable<Parameters<typeof parquetWriteBuffer>[0]['schema']>;

export function trlParquet(columns: TrlColumns): Uint8Array {
  const prompt = columns.prompt.every((value) => typeof value === 'string') ? text('prompt') : messages('prompt');
  const fields: Record<keyof TrlRow, Schema> = {
    prompt,
    candidates: list('candidates', text('element')),
    candidate_rewards: list('candidate_rewards', double('element')),
    candidate_advantages: list('candidate_advantages', double('element')),
    candidate_answers: list('candidate_answers', text('element')),
    persona: text('persona'),
    domain: text('domain'),
    depth: [{ name: 'depth', type: 'INT32', repetition_type: 'REQUIRED' }],
    group: text('group'),
    split: text('split'),
  };
  const columnData = Object.entries(columns).map(([name, data]) => ({ name, data }));
  const schema: Schema = [{ name: 'root', num_children: columnData.length }, ...Object.values(fields).flat()];
  return new Uint8Array(parquetWriteBuffer({ columnData, schema }));
}

export async function readParquet(bytes: Uint8Array): Promise<Record<string, unknown>[]> {
  return parquetReadObjects({ file: Uint8Array.from(bytes).buffer });
}

function text(name: string): Schema {
  return [{ name, type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'REQUIRED' }];
}

function double(name: string): Schema {
  return [{ name, type: 'DOUBLE', repetition_type: 'REQUIRED' }];
}

function messages(name: string): Schema {
  return list(name, [
    { name: 'element', num_children: 2, repetition_type: 'REQUIRED' },
    ...text('role'),
    ...text('content'),
  ]);
}

function list(name: string, element: Schema): Schema {
  return [
    { name, converted_type: 'LIST', num_children: 1, repetition_type: 'REQUIRED' },
    { name: 'list', num_children: 1, repetition_type: 'REPEATED' },
    ...element,
  ];
}
