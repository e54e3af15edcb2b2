import type { Params, Result } from '../../shared/contract.ts';
import { readRevisions } from '../store/revision.ts';
import type { Db } from '../store/transaction.ts';
import { reportRevision } from './telling.ts';

/** What was done to a question and to its group, newest first. */
export function readHistory(db: Db, { candidateId, groupId }: Params<'history.list'>): Result<'history.list'> {
  const all = [
    ...(candidateId ? readRevisions(db, 'candidate', candidateId) : []),
    ...(groupId ? readRevisions(db, 'group', groupId) : []),
  ];
  const byId = new Map(all.map((revision) => [revision.id, revision]));
  return [...byId.values()].sort((a, b) => b.id - a.id).map((revision) => reportRevision(db, revision));
}
