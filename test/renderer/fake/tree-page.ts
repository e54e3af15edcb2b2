import type { GroupWithCandidates } from '../../../src/shared/contract.ts';
import type { TreeHits, TreePage } from '../../../src/shared/records/tree.ts';

/** All of a tree as one page. */
export function pageOf(entries: GroupWithCandidates[]): TreePage {
  const groups = entries.map(({ group }) => group);
  const candidates = entries.flatMap(({ candidates }) => candidates);
  const flag = (value: boolean | null) => (value === null ? null : value ? 1 : 0);
  return {
    groups: {
      id: groups.map(({ id }) => id),
      parentId: groups.map(({ parentId }) => parentId),
      depth: groups.map(({ depth }) => depth),
      status: groups.map(({ status }) => status),
      error: groups.map(({ error }) => error?.message ?? null),
      scoreBefore: groups.map(({ scoreBefore }) => scoreBefore),
      rewardMean: groups.map(({ rewardMean }) => rewardMean),
      rewardStandardDeviation: groups.map(({ rewardStandardDeviation }) => rewardStandardDeviation),
      withinNoise: groups.map(({ withinNoise }) => flag(withinNoise)),
      candidates: entries.map(({ candidates }) => candidates.length),
    },
    candidates: {
      id: candidates.map(({ id }) => id),
      position: candidates.map(({ position }) => position),
      reward: candidates.map(({ reward }) => reward),
      advantage: candidates.map(({ advantage }) => advantage),
      kept: candidates.map(({ kept }) => flag(kept)),
      failed: candidates.map(({ error }) => flag(error !== null)),
    },
    texts: entries.map(({ group, candidates }) => ({
      groupId: group.id,
      texts: candidates.map(({ id, question, answer, error }) => ({
        id,
        question,
        answer,
        error: error?.message ?? null,
      })),
    })),
    groupsTotal: entries.length,
    next: null,
  };
}

export function findInEntries(entries: GroupWithCandidates[], query: string): TreeHits {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const found = entries
    .flatMap(({ candidates }) => candidates)
    .filter(({ question, answer }) => words.every((word) => `${question} ${answer}`.toLowerCase().includes(word)));
  return { ids: words.length === 0 ? [] : found.map(({ id }) => id), isCut: false };
}
