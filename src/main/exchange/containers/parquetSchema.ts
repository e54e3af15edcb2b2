/** Columns as a Parquet schema: lists in its three-level form, everything required that can never be missing. */
import type { ParquetWriter } from 'hyparquet-writer';
import { isList, type Type } from '../features.ts';
import type { Columns } from '../formats/columns.ts';

export type Schema = ConstructorParameters<typeof ParquetWriter>[0]['schema'];
type Element = Schema[number];
type Repetition = Element['repetition_type'];

const leaves = {
  string: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  float64: { type: 'DOUBLE' },
  int32: { type: 'INT32' },
  int64: { type: 'INT64' },
  bool: { type: 'BOOLEAN' },
} as const satisfies Record<string, Partial<Element>>;

export function parquetSchema(columns: Columns): Schema {
  const elements = Object.entries(columns).flatMap(([name, { type, isNullable }]) =>
    elementsOf(name, type, isNullable ? 'OPTIONAL' : 'REQUIRED'),
  );
  return [{ name: 'root', num_children: Object.keys(columns).length }, ...elements];
}

function elementsOf(name: string, type: Type, repetition: Repetition): Schema {
  if (typeof type === 'string') return [{ name, repetition_type: repetition, ...leaves[type] }];
  if (isList(type)) {
    return [
      { name, converted_type: 'LIST', num_children: 1, repetition_type: repetition },
      { name: 'list', num_children: 1, repetition_type: 'REPEATED' },
      ...elementsOf('element', type.list, 'REQUIRED'),
    ];
  }
  const fields = Object.entries(type);
  return [
    { name, num_children: fields.length, repetition_type: repetition },
    ...fields.flatMap(([field, fieldType]) => elementsOf(field, fieldType, 'REQUIRED')),
  ];
}
