import type { Type } from '../features.ts';

/** A column of a table: its type in the words of Hugging Face features, and whether a value may be missing. */
export interface Column {
  type: Type;
  isNullable: boolean;
}

export type Columns = Readonly<Record<string, Column>>;

/** One row: the columns' names and values. Numbers are finite, texts well formed, and no list has a null inside. */
export type Row = Readonly<Record<string, unknown>>;

export function required(type: Type): Column {
  return { type, isNullable: false };
}

export function optional(type: Type): Column {
  return { type, isNullable: true };
}
