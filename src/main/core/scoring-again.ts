/**
 * One key answers and scores again what was changed: the candidate, then the stale groups below it, parents before children.
 * All of it is one revision at the end; what was paid for on the way stands in the ledger, so that an interrupted one goes on.
 */
import type { GroupWithCandidates, Result } from '../../shared/contract.ts';
import type { Candidate, CandidateId, Group, Turn } from '../../shared/records/group.ts';
import type { RevisionChange } from '../../shared/records/revision.ts';
import type { Run } from '../../shared/records/run.ts';
import { type Again, createAgainContext, regrow, requireBaseline, scoreAgain } from '../collect/again.ts';
import type { CollectContext } from '../collect/context.ts';
import type { CollectModels } from '../collect/ports.ts';
import { reformGroup } from '../review/reform.ts';
import { bindCollectStore } from '../store/collectStore.ts';
import { readProbabilities } from '../store/probabilities.ts';
import { readRevisions } from '../store/revision.ts';
import type { ChangeFeed } from './changes.ts';
import { readGroupWithCandidates, requireRun } from './reading.ts';
import { changesOf, type Desk, groupsBelow, requireInterview, requireSettled } from './reviewing.ts';
import type { Who } from './revising.ts';

export interface AgainSources extends Desk {
  changes: ChangeFeed;
  openModels(run: Run, signal: AbortSignal): Promise<CollectModels>;
}

/** Throws what opening a model throws, and what pauses a run (key, quota, budget, server): then nothing is changed. */
export async function scoreCandidateAgain(
  sources: AgainSources,
  candidateId: CandidateId,
  who: Who,
  signal: AbortSignal,
): Promise<Result<'candidate.refresh'>> {
  const { db, reviser } = sources;
  const entry = requireSettled(db, candidateId);
  const run = requireRun(db, entry.group.runId);
  const context = await openContext(sources, run, signal);
  const done = await scoreTree(sources, context, entry, candidateId);
  reviser.revise({ action: 'candidate.scored', title: 'scored again' }, who, done.flatMap(changesWith));
  return { group: readGroupWithCandidates(db, entry.group.id), groups: done.length };
}

/** The run's own models, templates and ledger; what is saved on the way is told as it comes. */
export async function openContext(
  { db, changes, openModels, now }: AgainSources,
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

async function scoreTree(
  { db }: AgainSources,
  context: CollectContext,
  entry: GroupWithCandidates,
  candidateId: CandidateId,
): Promise<Again[]> {
  const interview = requireInterview(db, entry.group.interviewId);
  const before = requireBaseline(readProbabilities(db, entry.group.id));
  const version = `again${readRevisions(db, 'candidate', candidateId).length}`;
  const first = await scoreAgain(context, { interview, entry, before, ids: [candidateId], version });
  const done: Again[] = [{ ...first, ...reformGroup(first) }];
  for (const group of groupsBelow(db, entry, candidateId)) {
    context.job.signal.throwIfAborted();
    const parent = done.flatMap((one) =>
      one.candidates.filter(({ id }) => id === group.parentId).map((candidate) => ({ one, candidate })),
    )[0];
    const after = parent && (parent.one.probabilities[parent.candidate.id] ?? null);
    // What could not be scored again leaves what is below it stale, as it was.
    if (!parent || !after || parent.candidate.waitsFor !== null) continue;
    const { question, answer } = parent.candidate;
    const transcript: Turn[] = [...parent.one.group.transcript, { question, answer: answer ?? '' }];
    const below = readGroupWithCandidates(db, group.id);
    const grown = await regrow(context, { interview, entry: below, transcript, parentAfter: after, version });
    done.push({ ...grown, ...reformGroup(grown) });
  }
  return done;
}

function changesWith(again: Again): Omit<RevisionChange, 'before'>[] {
  const probabilities = Object.entries(again.probabilities).map(([recordId, after]) => ({
    record: 'probabilities' as const,
    recordId,
    after,
  }));
  return [...changesOf(again), ...probabilities];
}
