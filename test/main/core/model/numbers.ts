/** Rewards and advantages of the records, by the formulas of arithmetic.ts. These change the records that they are given. */
import { compareRewards, rewardOf, scoreOf } from './arithmetic.ts';
import type { Records } from './records.ts';

/** Mean, spread and advantages of a group from the rewards that its candidates have. */
export function regroup(records: Records, groupId: string): Records {
  const group = records.groups[groupId];
  const candidates = Object.values(records.candidates)
    .filter((candidate) => candidate.groupId === groupId)
    .sort((a, b) => a.position - b.position);
  const { advantages, ...formed } = compareRewards(
    candidates.map(({ reward }) => reward),
    candidates.map(({ rewardStandardError }) => rewardStandardError),
  );
  if (group) Object.assign(group, formed);
  for (const [index, candidate] of candidates.entries()) candidate.advantage = advantages[index] ?? null;
  return records;
}

/** What the scorer's reward of a candidate is; null where one of the two transcripts has no probabilities. */
export function rewardFor(records: Records, interviewId: string, groupId: string, id: string) {
  const labels = records.interviews[interviewId];
  const [before, after] = [records.probabilities[groupId], records.probabilities[id]];
  if (!labels || !before || !after) return null;
  const { reward, standardError } = rewardOf(labels, before, after);
  return { reward, rewardStandardError: standardError };
}

/** F before the question of a group and after the answer of each candidate that is scored, and the rewards between them. */
export function renumber(records: Records, groupId: string): Records {
  const group = records.groups[groupId];
  const labels = group && records.interviews[group.interviewId];
  const before = records.probabilities[groupId];
  if (!group || !labels || !before) return records;
  group.scoreBefore = scoreOf(labels, before, 'E');
  group.heldOutScoreBefore = scoreOf(labels, before, 'T');
  for (const [id, candidate] of Object.entries(records.candidates)) {
    const after = records.probabilities[id];
    if (candidate.groupId !== groupId || candidate.waitsFor !== null || !after) continue;
    candidate.scoreAfter = scoreOf(labels, after, 'E');
    candidate.heldOutScoreAfter = scoreOf(labels, after, 'T');
    if (candidate.rewardSource === 'scorer')
      Object.assign(candidate, rewardFor(records, group.interviewId, groupId, id));
  }
  return regroup(records, groupId);
}

/** Every reward of the interview rests on its labels. */
export function relabel(records: Records, { pair, label }: { pair: number; label: number }) {
  const next = structuredClone(records);
  const [id = ''] = Object.keys(next.interviews).sort();
  const labels = next.interviews[id]?.labels ?? [];
  labels[pair % labels.length] = label;
  for (const [groupId, group] of Object.entries(next.groups)) if (group.interviewId === id) renumber(next, groupId);
  return { title: 'label edited', records: next };
}
