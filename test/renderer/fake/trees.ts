import type { Handlers } from '../../../src/main/serve.ts';
import type { GroupWithCandidates } from '../../../src/shared/contract.ts';
import type { FakeRun } from './run.ts';
import { findInEntries, pageOf } from './tree-page.ts';

/** Trees as the real core gives them, of runs that are made up. */
export function createFakeTrees(
  runs: ReadonlyMap<string, FakeRun>,
  find: (runId: string) => FakeRun,
): Pick<Handlers, Extract<keyof Handlers, `tree.${string}`>> {
  const all = () => [...runs.values()].flatMap(({ groups }) => [...groups.values()]);
  const ofInterview = (id: string) => all().filter(({ group }) => group.interviewId === id);
  return {
    'tree.outline': ({ runId }) => ({
      run: find(runId).run(),
      interviews: find(runId).interviews.map(({ items: _, pairs: __, ...outline }) => outline),
    }),
    'tree.counts': ({ runId }) => find(runId).interviews.map(({ id }) => countOf(id, ofInterview(id))),
    'tree.waiting': ({ runId }) => countWaiting([...find(runId).groups.values()]),
    'tree.page': ({ interviewId }) => pageOf(ofInterview(interviewId)),
    'tree.texts': ({ groupIds }) => pageOf(all().filter(({ group }) => groupIds.includes(group.id))).texts,
    'tree.find': ({ interviewId, query }) => findInEntries(ofInterview(interviewId), query),
  };
}

function countOf(interviewId: GroupWithCandidates['group']['interviewId'], entries: GroupWithCandidates[]) {
  const rewards = entries.flatMap(({ candidates }) =>
    candidates.flatMap(({ reward }) => (reward === null ? [] : [reward])),
  );
  return {
    interviewId,
    groups: entries.length,
    finished: entries.filter(({ group }) => group.status !== 'working').length,
    rewarded: rewards.length,
    rewardSum: rewards.reduce((sum, reward) => sum + reward, 0),
  };
}

function countWaiting(entries: GroupWithCandidates[]) {
  const candidates = entries.flatMap((entry) => entry.candidates);
  return {
    questions: candidates.filter(({ waitsFor, reward }) => waitsFor !== null && reward === null).length,
    below: entries.filter(({ group }) => group.stale).flatMap((entry) => entry.candidates).length,
  };
}
