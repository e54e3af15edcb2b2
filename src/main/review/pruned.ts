import type { GroupWithCandidates } from '../../shared/contract.ts';
import type { CandidateId } from '../../shared/records/group.ts';

/**
 * Groups in the order of their trees, parents first: what follows a question that a person has pruned is left out with all that
 * follows it. Only the ids of one interview are held at a time.
 */
export function* leaveOutPruned<T extends GroupWithCandidates>(entries: Iterable<T>): Generator<T> {
  const cut = new Set<CandidateId>();
  let interviewId: string | null = null;
  for (const entry of entries) {
    const { group, candidates } = entry;
    if (group.interviewId !== interviewId) cut.clear();
    interviewId = group.interviewId;
    const isCut = group.parentId !== null && cut.has(group.parentId);
    for (const { id, kept } of candidates) if (isCut || kept === false) cut.add(id);
    if (!isCut) yield entry;
  }
}
