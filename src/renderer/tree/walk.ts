import type { CandidateId } from '../../shared/records/group.ts';
import type { TreeLayout } from './layout.ts';

export type Direction = 'up' | 'down' | 'left' | 'right';

/** Where an arrow key leads from a row: within the column, to the question before, or to the first of the next turn. */
export function walk(layout: TreeLayout, from: CandidateId | null, direction: Direction): CandidateId | null {
  const row = from && layout.rows.get(from);
  if (!row) return layout.cards[0]?.rows[0]?.candidate.id ?? null;
  const { group } = row.entry;
  if (direction === 'left') return group.parentId;
  if (direction === 'right') {
    const child = layout.links.find((link) => link.from === row)?.to;
    return child?.rows[0]?.candidate.id ?? null;
  }
  const column = layout.columns[group.depth]?.flatMap(({ rows }) => rows) ?? [];
  const index = column.indexOf(row) + (direction === 'down' ? 1 : -1);
  return column[index]?.candidate.id ?? null;
}

/** The candidates whose collapsing hides this one: they have to open before it can be shown. */
export function ancestorsOf(
  entries: ReadonlyMap<string, { group: { id: string; parentId: CandidateId | null } }>,
  groupOf: (candidateId: CandidateId) => string | null,
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
