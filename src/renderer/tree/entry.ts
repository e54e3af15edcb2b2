/** A group with its candidates as the tree draws it: figures and fates, and no texts. */
import type { GroupWithCandidates } from '../../shared/contract.ts';
import type { Candidate, Group, GroupId } from '../../shared/records/group.ts';
import type { TreePage } from '../../shared/records/tree.ts';

export interface TreeGroup
  extends Pick<
    Group,
    'id' | 'parentId' | 'depth' | 'status' | 'scoreBefore' | 'rewardMean' | 'rewardStandardDeviation' | 'withinNoise'
  > {
  /** Why it failed. */
  error: string | null;
}

export interface TreeCandidate extends Pick<Candidate, 'id' | 'position' | 'reward' | 'advantage' | 'kept'> {
  failed: boolean;
}

export interface TreeEntry {
  group: TreeGroup;
  candidates: TreeCandidate[];
}

export type Entries = ReadonlyMap<GroupId, TreeEntry>;

export function entryOf({ group, candidates }: GroupWithCandidates): TreeEntry {
  const { id, parentId, depth, status, scoreBefore, rewardMean, rewardStandardDeviation, withinNoise, error } = group;
  const figures = { scoreBefore, rewardMean, rewardStandardDeviation, withinNoise };
  return {
    group: { id, parentId, depth, status, ...figures, error: error?.message ?? null },
    candidates: candidates.map(({ id, position, reward, advantage, kept, error }) => ({
      id,
      position,
      reward,
      advantage,
      kept,
      failed: error !== null,
    })),
  };
}

export function entriesOf({ groups, candidates }: TreePage): TreeEntry[] {
  let from = 0;
  return groups.id.map((id, index) => {
    const to = from + (groups.candidates[index] ?? 0);
    const own = candidatesBetween(candidates, from, to);
    from = to;
    return { group: groupAt(groups, id, index), candidates: own };
  });
}

function groupAt(groups: TreePage['groups'], id: GroupId, index: number): TreeGroup {
  return {
    id,
    parentId: groups.parentId[index] ?? null,
    depth: groups.depth[index] ?? 0,
    status: groups.status[index] ?? 'working',
    scoreBefore: groups.scoreBefore[index] ?? null,
    rewardMean: groups.rewardMean[index] ?? null,
    rewardStandardDeviation: groups.rewardStandardDeviation[index] ?? null,
    withinNoise: fromFlag(groups.withinNoise[index]),
    error: groups.error[index] ?? null,
  };
}

function candidatesBetween(candidates: TreePage['candidates'], from: number, to: number): TreeCandidate[] {
  return candidates.id.slice(from, to).map((id, index) => ({
    id,
    position: candidates.position[from + index] ?? 0,
    reward: candidates.reward[from + index] ?? null,
    advantage: candidates.advantage[from + index] ?? null,
    kept: fromFlag(candidates.kept[from + index]),
    failed: candidates.failed[from + index] === 1,
  }));
}

function fromFlag(flag: 0 | 1 | null | undefined): boolean | null {
  return flag === 1 ? true : flag === 0 ? false : null;
}
