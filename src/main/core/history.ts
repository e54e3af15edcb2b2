import type { Params, Result } from '../../shared/contract.ts';
import { readDecisionsOn, readRevisions } from '../store/revision.ts';
import type { Db } from '../store/transaction.ts';
import { reportRevision } from './telling.ts';

/** What was done to a question, said of it, and done to its group, newest first. */
export function readHistory(db: Db, { candidateId, groupId }: Params<'history.list'>): Result<'history.list'> {
  const all = [
    ...(candidateId ? [...readRevisions(db, 'candidate', candidateId), ...readDecisionsOn(db, candidateId)] : []),
    ...(groupId ? readRevisions(db, 'group', groupId) : []),
  ];
  const byId = new Map(all.map((revision) => [revision.id, revision]));
  return [...byId.values()].sort((a, b) => b.id - a.id).map((revision) => reportRevision(db, revision));
}
