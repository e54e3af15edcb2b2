/** What a person has models do with one question: alone in its interview, with the run's own models, templates and ledger. */
import type { GroupWithCandidates } from '../../shared/contract.ts';
import type { Candidate, CandidateId, Group, GroupId } from '../../shared/records/group.ts';
import type { Run } from '../../shared/records/run.ts';
import { createAgainContext } from '../collect/again.ts';
import type { CollectContext } from '../collect/context.ts';
import type { CollectModels } from '../collect/ports.ts';
import { bindCollectStore } from '../store/collectStore.ts';
import type { ChangeFeed } from './changes.ts';
import { requireRun } from './reading.ts';
import { type Desk, requireSettled, requireSettledGroup } from './reviewing.ts';

export interface HandSources extends Desk {
  changes: ChangeFeed;
  openModels(run: Run, signal: AbortSignal): Promise<CollectModels>;
}

export function workByHand<T>(
  sources: HandSources,
  candidateId: CandidateId,
  signal: AbortSignal,
  act: (context: CollectContext, entry: GroupWithCandidates) => Promise<T>,
): Promise<T> {
  return workHere(sources, () => requireSettled(sources.db, candidateId), signal, act);
}

export function workByHandInGroup<T>(
  sources: HandSources,
  groupId: GroupId,
  signal: AbortSignal,
  act: (context: CollectContext, entry: GroupWithCandidates) => Promise<T>,
): Promise<T> {
  return workHere(sources, () => requireSettledGroup(sources.db, groupId), signal, act);
}

/** The group is read when its turn has come and the models are open: what was done before it may have changed it. */
function workHere<T>(
  sources: HandSources,
  readEntry: () => GroupWithCandidates,
  signal: AbortSignal,
  act: (context: CollectContext, entry: GroupWithCandidates) => Promise<T>,
): Promise<T> {
  const { db, work } = sources;
  const { group } = readEntry();
  return work.run(group.interviewId, signal, async (own) => {
    const context = await openContext(sources, requireRun(db, group.runId), own);
    return act(context, readEntry());
  });
}

/** What is saved on the way is told as it comes. */
async function openContext(
  { db, changes, openModels, now }: HandSources,
  run: Run,
  signal: AbortSignal,
): Promise<CollectContext> {
  const models = await openModels(run, signal);
  const events = {
    interviewSaved: () => {},
    groupSaved: (group: Group, candidates: Candidate[]) =>
      changes.emit({ event: 'group.changed', data: { group, candidates } }),
    progressed: () => {},
  };
  return createAgainContext({ run, models, store: bindCollectStore(db), events, now, signal });
}
