/** The labelling desk: what a person sees of a group, decides of its questions, and changes in them. */
import { isDeepStrictEqual } from 'node:util';
import type { GroupWithCandidates, Params, Result } from '../../shared/contract.ts';
import { QuerentError } from '../../shared/errors.ts';
import type { Candidate, CandidateId, Group, GroupId } from '../../shared/records/group.ts';
import type { Interview } from '../../shared/records/interview.ts';
import type { Review } from '../../shared/records/review.ts';
import type { RevisionChange } from '../../shared/records/revision.ts';
import type { RunId } from '../../shared/records/run.ts';
import { addedCandidate } from '../review/added.ts';
import { editText, overrideReward, rescoreGroup } from '../review/edit.ts';
import { findWarnings } from '../review/warnings.ts';
import { readCandidate, readStandings } from '../store/candidate.ts';
import { readDerivationsOfGroup } from '../store/derivation.ts';
import { readGroupsOfInterview } from '../store/group.ts';
import { readInterview } from '../store/interview.ts';
import { readProbabilities } from '../store/probabilities.ts';
import { readReview, readReviewsOfGroup } from '../store/review.ts';
import { reviewIdOf } from '../store/revised.ts';
import type { Db } from '../store/transaction.ts';
import { readBeforeOverride } from './before-override.ts';
import { groupsBelow } from './following.ts';
import type { HandWork } from './hand-work.ts';
import { asJson } from './json.ts';
import { readGroupWithCandidates, requireRun } from './reading.ts';
import type { Reviser } from './revising.ts';

type Change = Omit<RevisionChange, 'before'>;

export interface Desk {
  db: Db;
  reviser: Reviser;
  work: HandWork;
  now(): number;
}

export function openSheet({ db }: Desk, groupId: GroupId): Result<'review.open'> {
  const { group, candidates } = readGroupWithCandidates(db, groupId);
  const interview = requireInterview(db, group.interviewId);
  const warnings = findWarnings(
    group,
    candidates,
    interview.items.map(({ name }) => name),
  );
  const derivations = readDerivationsOfGroup(db, groupId);
  return { group, candidates, interview, reviews: readReviewsOfGroup(db, groupId), warnings, derivations };
}

/** Choosing the best takes the choice back from the others of the group. */
export function decide(
  { db, reviser, now }: Desk,
  { candidateIds, change, bulk, ...who }: Params<'review.decide'>,
): Review[] {
  if (change.best === true && candidateIds.length > 1) {
    throw new QuerentError('review.several-best', 'Only one question of a group can be the best.', 'Choose one.');
  }
  const changes = new Map<string, Change>();
  const put = (candidateId: CandidateId, part: Partial<Review>) => {
    const id = reviewIdOf(candidateId, who.reviewer);
    const before = (changes.get(id)?.after as Review | undefined) ?? readReview(db, candidateId, who.reviewer);
    const blank = { candidateId, reviewer: who.reviewer, verdict: null, best: false, flagged: false, note: '' };
    const after: Review = { ...blank, ...before, ...part, updatedAt: now() };
    if (!isDeepStrictEqual({ ...before, updatedAt: after.updatedAt }, after))
      changes.set(id, { record: 'review', recordId: id, after: asJson(after) });
  };
  const groups = new Set<GroupId>();
  const standings = readStandings(db, candidateIds as CandidateId[]);
  for (const candidateId of candidateIds as CandidateId[]) {
    const standing = standings.get(candidateId);
    if (!standing) throw unknown(`question ${candidateId}`);
    const { groupId } = standing;
    requireAtRest(standing);
    groups.add(groupId);
    if (change.best === true) {
      for (const other of readReviewsOfGroup(db, groupId)) {
        const isOwn = other.reviewer === who.reviewer && other.candidateId !== candidateId;
        if (isOwn && other.best) put(other.candidateId, { best: false });
      }
    }
    put(candidateId, withoutUndefined(change));
  }
  const title = tellDecision(change, bulk?.questions ?? candidateIds.length);
  reviser.revise({ action: 'review.decided', title, bulk: bulk?.id }, who, [...changes.values()]);
  return [...groups].flatMap((groupId) => readReviewsOfGroup(db, groupId));
}

/** What lies below the candidate is stale from then on, until it is scored again. */
export function editCandidate(
  { db, reviser, work }: Desk,
  { candidateId, question, answer, ...who }: Params<'candidate.edit'>,
): GroupWithCandidates {
  const entry = requireSettled(db, candidateId as CandidateId);
  work.requireFree(entry.group.interviewId);
  const edited = editText(entry, candidateId as CandidateId, { question, answer });
  const title = question === undefined ? 'answer edited' : answer === undefined ? 'question edited' : 'texts edited';
  // What is still growing begins anew after the words that it finds.
  const below = groupsBelow(db, entry, candidateId as CandidateId).filter(({ status }) => status !== 'working');
  const stale = below.map(
    (group): Change => ({ record: 'group', recordId: group.id, after: asJson({ ...group, stale: true }) }),
  );
  const own = edited.candidates.find(({ id }) => id === candidateId);
  const isChanged = own?.waitsFor !== null && JSON.stringify(edited) !== JSON.stringify(entry);
  // The probabilities are those of the old words.
  const forgotten: Change = { record: 'probabilities', recordId: candidateId, after: null };
  const changes = [...changesOf(edited), ...(isChanged ? [forgotten, ...stale] : [])];
  reviser.revise({ action: 'candidate.edited', title }, who, changes);
  return readGroupWithCandidates(db, entry.group.id);
}

export function overrideOne(
  { db, reviser, work }: Desk,
  { candidateId, reward, ...who }: Params<'candidate.override'>,
): GroupWithCandidates {
  const entry = requireSettled(db, candidateId as CandidateId);
  work.requireFree(entry.group.interviewId);
  const changed = overrideReward(entry, candidateId as CandidateId, reward, {
    interview: requireInterview(db, entry.group.interviewId),
    before: readProbabilities(db, entry.group.id),
    after: readProbabilities(db, candidateId),
    stood: reward === null ? readBeforeOverride(db, requireCandidate(db, candidateId as CandidateId)) : null,
  });
  const title = reward === null ? 'reward by the scorer again' : 'reward overridden';
  reviser.revise({ action: 'reward.overridden', title }, who, changesOf(changed));
  return readGroupWithCandidates(db, entry.group.id);
}

/** Every reward of the interview rests on its labels, so that all its groups are formed again. */
export function editLabel(
  { db, reviser, work }: Desk,
  { interviewId, pair, label, ...who }: Params<'label.edit'>,
): Interview {
  const interview = requireInterview(db, interviewId);
  requireNotLive(db, interview.runId);
  work.requireFree(interview.id);
  if (pair >= interview.pairs.length) throw unknown(`pair ${pair}`);
  const pairs = interview.pairs.map((one, index) => (index === pair ? { ...one, label } : one));
  const relabelled: Interview = { ...interview, pairs };
  const changes = readGroupsOfInterview(db, interview.id).flatMap(({ id }) =>
    changesOf(
      rescoreGroup(readGroupWithCandidates(db, id), relabelled, (subjectId) => readProbabilities(db, subjectId)),
    ),
  );
  reviser.revise({ action: 'label.edited', title: 'label edited' }, who, [
    { record: 'interview', recordId: interview.id, after: asJson(relabelled) },
    ...changes,
  ]);
  return requireInterview(db, interviewId);
}

/** A person's own question among the machine's; it waits for its answer. */
export function addQuestion(
  { db, reviser, work }: Desk,
  { groupId, question, ...who }: Params<'candidate.add'>,
): Candidate {
  const entry = requireSettledGroup(db, groupId as GroupId);
  work.requireFree(entry.group.interviewId);
  const added = addedCandidate(entry, question);
  reviser.revise({ action: 'candidate.added', title: 'question added' }, who, [
    { record: 'candidate', recordId: added.id, after: asJson(added) },
  ]);
  return added;
}

/** The whole group as changes; what is the same is left out by the reviser. */
export function changesOf({ group, candidates }: GroupWithCandidates): Change[] {
  return [
    { record: 'group', recordId: group.id, after: asJson(group) },
    ...candidates.map((one): Change => ({ record: 'candidate', recordId: one.id, after: asJson(one) })),
  ];
}

export function requireCandidate(db: Db, candidateId: CandidateId): Candidate {
  const candidate = readCandidate(db, candidateId);
  if (candidate) return candidate;
  throw unknown(`question ${candidateId}`);
}

export function requireInterview(db: Db, interviewId: string): Interview {
  const interview = readInterview(db, interviewId as Interview['id']);
  if (interview) return interview;
  throw unknown(`interview ${interviewId}`);
}

/** The group of a candidate. Throws review.busy while its run is live: what grows would grow from the old words. */
export function requireSettled(db: Db, candidateId: CandidateId): GroupWithCandidates {
  return requireSettledGroup(db, requireCandidate(db, candidateId).groupId);
}

export function requireSettledGroup(db: Db, groupId: GroupId): GroupWithCandidates {
  const entry = readGroupWithCandidates(db, groupId);
  requireAtRest(entry.group);
  requireNotLive(db, entry.group.runId);
  return entry;
}

function requireNotLive(db: Db, runId: RunId): void {
  if (requireRun(db, runId).status !== 'running') return;
  throw new QuerentError(
    'review.busy',
    'The run is under way, and its next questions would still follow from the old words.',
    'Pause the run, or wait until it is finished.',
  );
}

function requireAtRest({ status }: Pick<Group, 'status'>): void {
  if (status !== 'working') return;
  throw new QuerentError(
    'review.busy',
    'This group is not finished yet.',
    'Wait until all its questions have their rewards; a run that is paused has to be resumed for that.',
  );
}

function tellDecision({ verdict, best, flagged, note }: Params<'review.decide'>['change'], count: number): string {
  const what =
    verdict !== undefined
      ? (verdict ?? 'decision taken back')
      : best !== undefined
        ? best
          ? 'chosen as the best'
          : 'not the best any more'
        : flagged !== undefined
          ? flagged
            ? 'flagged'
            : 'flag taken away'
          : note === ''
            ? 'note removed'
            : 'note written';
  return count > 1 ? `${what}, ${count.toLocaleString('en-US')} questions` : what;
}

function withoutUndefined<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)) as T;
}

function unknown(what: string): QuerentError {
  return new QuerentError('review.unknown', `There is no ${what} in this workspace.`, 'Open its run again.');
}
