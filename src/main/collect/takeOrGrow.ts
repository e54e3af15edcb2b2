import type { Group, GroupId } from '../../shared/records/group.ts';
import type { CollectContext } from './context.ts';
import { type GroupPlace, type GrownGroup, growGroup } from './group.ts';
import { groupIdOf, groupKey } from './identity.ts';

/**
 * The group of a place: as it is stored, or grown now; null where it should grow and is held. One that failed or was cut off is grown again, and what it has paid for is
 * in the ledger; one that failed and in which a person has said or changed something stays as that person left it.
 */
export async function takeOrGrow(
  context: CollectContext,
  place: GroupPlace,
  stored: ReadonlyMap<GroupId, Group>,
): Promise<{ grown: GrownGroup; isNew: boolean } | null> {
  const { run, store } = context.job;
  const group = stored.get(groupIdOf(run.id, groupKey(place.interview.position, place.path)));
  if (group && group.status !== 'working' && (group.status === 'finished' || store.isTouched(group.id))) {
    return { grown: { group, candidates: store.readCandidates(group.id) }, isNew: false };
  }
  if (place.heldBy !== null) return null;
  return { grown: await growGroup(context, place), isNew: true };
}
