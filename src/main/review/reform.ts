import type { GroupWithCandidates } from '../../shared/contract.ts';
import { normaliseGroup } from '../score/advantage.ts';

/** The group's advantages formed again from the rewards its candidates have now. Which were expanded stays as it was. */
export function reformGroup({ group, candidates }: GroupWithCandidates): GroupWithCandidates {
  const formed = normaliseGroup(
    candidates.map(({ reward }) => reward),
    candidates.map(({ rewardStandardError }) => rewardStandardError),
    group.advantageFormula,
  );
  return {
    group: {
      ...group,
      rewardMean: formed.rewardMean,
      rewardStandardDeviation: formed.rewardStandardDeviation,
      withinNoise: formed.withinNoise,
    },
    candidates: candidates.map((candidate, index) => ({ ...candidate, advantage: formed.advantages[index] ?? null })),
  };
}
