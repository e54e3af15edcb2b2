import type { CandidateId, GroupId } from '../../shared/records/group.ts';
import type { Entries } from './entry.ts';
import { firstBelow } from './in-view.ts';
import type { Row, TreeLayout } from './layout.ts';

export type Direction = 'up' | 'down' | 'left' | 'right';

/** Where an arrow key leads from a row: within the column, to the question before, or to the first of the next turn. */
export function walk(layout: TreeLayout, from: CandidateId | null, direction: Direction): CandidateId | null {
  const row = from && layout.rows.get(from);
  if (!row) return layout.cards[0]?.rows[0]?.candidate.id ?? null;
  if (direction === 'left') return row.entry.group.parentId;
  if (direction === 'right') {
    const child = row.childId ? layout.byGroup.get(row.childId) : undefined;
    return child?.rows[0]?.candidate.id ?? null;
  }
  return nextInColumn(layout, row, direction === 'down' ? 1 : -1)?.candidate.id ?? null;
}

/** A card may be without rows: those that stand there are empty, or pruned and hidden. */
function nextInColumn(layout: TreeLayout, row: Row, step: 1 | -1): Row | undefined {
  const own = layout.byGroup.get(row.entry.group.id);
  const column = layout.columns[row.entry.group.depth];
  if (!own || !column) return undefined;
  const beside = own.rows[own.rows.indexOf(row) + step];
  if (beside) return beside;
  for (let index = firstBelow(column, own.y) + step; ; index += step) {
    const card = column[index];
    if (!card) return undefined;
    const next = card.rows.at(step === 1 ? 0 : -1);
    if (next) return next;
  }
}

/** The candidates whose collapsing hides this one: they have to open before it can be shown. */
export function ancestorsOf(
  entries: Entries,
  groupOf: (candidateId: CandidateId) => GroupId | null,
  candidateId: CandidateId,
): CandidateId[] {
  const ancestors: CandidateId[] = [];
  let groupId = groupOf(candidateId);
  while (groupId) {
    const parentId = entries.get(groupId)?.group.parentId ?? null;
    if (!parentId) break;
    ancestors.push(parentId);
    groupId = groupOf(parentId);
  }
  return ancestors;
}

/** The group of a candidate, shown or not. */
export function findGroupOf(entries: Entries, layout: TreeLayout, candidateId: CandidateId): GroupId | null {
  const row = layout.rows.get(candidateId);
  if (row) return row.entry.group.id;
  for (const { group, candidates } of entries.values())
    if (candidates.some(({ id }) => id === candidateId)) return group.id;
  return null;
}
