/** The desk as a person could write it down: every record that an action may change, by what it is and its id. */
import { readProbabilities } from '../../../../src/main/store/probabilities.ts';
import { openReader } from '../../../../src/main/store/workspace.ts';
import type { Client } from '../../../../src/shared/client.ts';
import type { GroupWithCandidates } from '../../../../src/shared/contract.ts';
import type { Candidate, Group } from '../../../../src/shared/records/group.ts';
import type { Interview } from '../../../../src/shared/records/interview.ts';
import type { Review } from '../../../../src/shared/records/review.ts';
import type { RunId } from '../../../../src/shared/records/run.ts';
import type { Labels } from './arithmetic.ts';

type GroupRecord = Pick<
  Group,
  | 'path'
  | 'depth'
  | 'parentId'
  | 'interviewId'
  | 'transcript'
  | 'scoreBefore'
  | 'heldOutScoreBefore'
  | 'status'
  | 'rewardMean'
  | 'rewardStandardDeviation'
  | 'withinNoise'
  | 'stale'
>;
type CandidateRecord = Omit<Candidate, 'id' | 'tokenIds' | 'tokenLogProbabilities' | 'redraws' | 'error'> & {
  hasTokens: boolean;
  error: string | null;
};
type ReviewRecord = Omit<Review, 'updatedAt'>;

export interface Records {
  interviews: Record<string, Labels>;
  groups: Record<string, GroupRecord>;
  candidates: Record<string, CandidateRecord>;
  /** p of each pair, before the question of a group and after the answer of a candidate. */
  probabilities: Record<string, number[]>;
  reviews: Record<string, ReviewRecord>;
  /** The original of what was kept as a branch of its own. */
  derivations: Record<string, string>;
  /** Who has put a question into the data set, and when. */
  picks: Record<string, { candidateId: string; reviewer: string; pickedAt: number }>;
}
export type Kind = keyof Records;
export const kinds: Kind[] = ['interviews', 'groups', 'candidates', 'probabilities', 'reviews', 'derivations', 'picks'];

export const reviewId = (candidateId: string, reviewer: string) => JSON.stringify([candidateId, reviewer]);

/** What the studio says at this moment, asked over its wire; the probabilities are read from its file. */
export async function readRecords(client: Client, workspace: string, runId: RunId): Promise<Records> {
  const { interviews } = await client.call('run.get', { runId });
  const tree = await client.call('run.tree', { runId });
  const sheets = await Promise.all(tree.map(({ group }) => client.call('review.open', { groupId: group.id })));
  const reviews = sheets.flatMap((sheet) => sheet.reviews);
  const [dataSet] = await client.call('dataSet.list', {});
  const picks = dataSet ? await client.call('dataSet.picks', { id: dataSet.id }) : [];
  const candidates = tree.flatMap((entry) => entry.candidates);
  return {
    interviews: Object.fromEntries(interviews.map((interview) => [interview.id, labelsOf(interview)])),
    groups: Object.fromEntries(tree.map((entry) => [entry.group.id, groupOf(entry)])),
    candidates: Object.fromEntries(candidates.map((candidate) => [candidate.id, candidateOf(candidate)])),
    probabilities: readAllProbabilities(workspace, [
      ...tree.map(({ group }) => group.id),
      ...candidates.map(({ id }) => id),
    ]),
    reviews: Object.fromEntries(
      reviews.map(({ updatedAt: _, ...review }) => [reviewId(review.candidateId, review.reviewer), review]),
    ),
    derivations: Object.fromEntries(
      sheets.flatMap(({ derivations }) => derivations.map((one) => [one.candidateId, one.originalId])),
    ),
    picks: Object.fromEntries(picks.map(({ dataSetId: _, ...pick }) => [pick.candidateId, pick])),
  };
}

function readAllProbabilities(workspace: string, ids: string[]): Record<string, number[]> {
  const db = openReader(workspace);
  try {
    return Object.fromEntries(
      ids.flatMap((id) => {
        const values = readProbabilities(db, id);
        return values ? [[id, values]] : [];
      }),
    );
  } finally {
    db.close();
  }
}

function labelsOf({ pairs }: Interview): Labels {
  return { labels: pairs.map(({ label }) => label), sets: pairs.map(({ set }) => set) };
}

function groupOf({ group }: GroupWithCandidates): GroupRecord {
  const { path, depth, parentId, interviewId, transcript, scoreBefore, heldOutScoreBefore, status, stale } = group;
  const { rewardMean, rewardStandardDeviation, withinNoise } = group;
  const scores = { scoreBefore, heldOutScoreBefore, rewardMean, rewardStandardDeviation, withinNoise };
  return { path, depth, parentId, interviewId, transcript, status, stale, ...scores };
}

function candidateOf({
  id: _,
  redraws: __,
  tokenIds,
  tokenLogProbabilities,
  error,
  ...rest
}: Candidate): CandidateRecord {
  return { ...rest, hasTokens: tokenIds.length + tokenLogProbabilities.length > 0, error: error?.code ?? null };
}
