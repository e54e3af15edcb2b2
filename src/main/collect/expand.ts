import type { CandidateId } from '../../shared/records/group.ts';
import type { Interview } from '../../shared/records/interview.ts';
import { placeChildren } from './children.ts';
import type { CollectContext } from './context.ts';
import type { GroupPlace, GrownGroup } from './group.ts';
import { takeOrGrow } from './takeOrGrow.ts';

/**
 * Grows what follows one kept candidate, as the run would have: its group, the groups of those that are kept there, and so on
 * to the last turn. What is in the store already is taken as it is, and nothing grows from what waits for its score. Gives the groups that are new.
 */
export async function growBelow(
  context: CollectContext,
  interview: Interview,
  grown: GrownGroup,
  id: CandidateId,
): Promise<GrownGroup[]> {
  const { job } = context;
  const stored = new Map(job.store.readGroups(job.run.id).map((group) => [group.id, group]));
  const made: GrownGroup[] = [];
  const above = { interview, isByHand: true, heldBy: null };
  const open: GroupPlace[] = placeChildren(context, above, grown).filter(({ parentId }) => parentId === id);
  for (let place = open.shift(); place !== undefined; place = open.shift()) {
    job.signal.throwIfAborted();
    const next = await takeOrGrow(context, place, stored);
    if (next?.isNew) made.push(next.grown);
    if (next) open.push(...placeChildren(context, place, next.grown));
  }
  return made;
}
