import { type DataFilter, MarkName } from '../../../shared/records/data.ts';
import type { Db } from '../transaction.ts';
import { testOf } from './strata.ts';

/** Names, flags and warnings that a row has; where there is none, '' stands for it. */
export type Marks = Record<MarkName, string[]>;

export const unmarked: Marks = { reviewer: [''], flag: [''], warning: [''] };

/** By id. Set 0 is that of rows without any; each other is read once, since none ever changes. */
export type MarkSets = Marks[];

export function createMarkSets(): MarkSets {
  return [unmarked];
}

/** Reads those that came since: ids are given in order and none is ever removed. */
export function refreshMarkSets(db: Db, sets: MarkSets): void {
  const rows = db
    .prepare<[number], { id: number; reviewers: string; flags: string; warnings: string }>(
      'SELECT id, reviewers, flags, warnings FROM mark_sets WHERE id >= ? ORDER BY id',
    )
    .all(sets.length);
  const listed = (json: string): string[] => {
    const names: string[] = JSON.parse(json);
    return names.length > 0 ? names : [''];
  };
  for (const { id, reviewers, flags, warnings } of rows) {
    sets[id] = { reviewer: listed(reviewers), flag: listed(flags), warning: listed(warnings) };
  }
}

/** By the id of a set, 1 where the filter lets it through; null where it asks for no mark. */
export function matchMarks(sets: MarkSets, filter: DataFilter): Uint8Array | null {
  const tests = markTests(filter);
  if (tests.length === 0) return null;
  const fits = (marks: Marks | undefined) => tests.every(({ name, values }) => hasAny(marks ?? unmarked, name, values));
  return Uint8Array.from(sets, (marks) => (fits(marks) ? 1 : 0));
}

export function markTests(filter: DataFilter): { name: MarkName; values: Set<string> }[] {
  return MarkName.options.flatMap((name) => testOf(filter, name) ?? []);
}

export function hasAny(marks: Marks, name: MarkName, values: ReadonlySet<string>): boolean {
  return marks[name].some((value) => values.has(value));
}
