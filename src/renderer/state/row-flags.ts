/** The marks of rows that are shown, after decisions that were told since. */
import { type DataRow, RowFlag } from '../../shared/records/data.ts';
import type { GroupId } from '../../shared/records/group.ts';
import type { Review } from '../../shared/records/review.ts';

/** What reviews alone say; the other flags are the question's own and stay. */
const saidBy: Partial<Record<RowFlag, (review: Review) => boolean>> = {
  accepted: ({ verdict }) => verdict === 'accepted',
  flagged: ({ flagged }) => flagged,
  noted: ({ note }) => note !== '',
  rejected: ({ verdict }) => verdict === 'rejected',
};

/** `decided`: all reviews of a group, by its id. Rows of other groups are the same objects as before. */
export function markRows(rows: DataRow[], decided: ReadonlyMap<GroupId, readonly Review[]>): DataRow[] {
  return rows.map((row) => {
    const reviews = decided.get(row.groupId)?.filter(({ candidateId }) => candidateId === row.candidateId);
    if (!reviews) return row;
    const own = row.flags.filter((flag) => saidBy[flag] === undefined);
    const said = RowFlag.options.filter((flag) => reviews.some((review) => saidBy[flag]?.(review)));
    return { ...row, flags: [...own, ...said].sort() };
  });
}
