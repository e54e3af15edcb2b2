import type { CandidateId, GroupId } from '../../../shared/records/group.ts';
import type { InterviewId } from '../../../shared/records/interview.ts';
import type { GroupTexts, TreePage } from '../../../shared/records/tree.ts';
import type { Db } from '../../store/transaction.ts';
import { countGroups, prepareCandidatesDrawn, readGroupsDrawn, readTextsOfGroup } from '../../store/tree.ts';

/** Groups of the first page, which brings its texts: most runs' whole tree. */
const firstGroups = 100;
/** Groups of any other: main checks and passes on so many in a few milliseconds. */
const groupsAtOnce = 500;

/** A node shows two lines, and a listener is told no more than this. */
const charactersAtMost = 400;

/** The next groups of an interview in tree order. What changes while pages are read comes by events, which are newer. */
export function readTreePage(db: Db, interviewId: InterviewId, after: string | null): TreePage {
  const limit = after === null ? firstGroups : groupsAtOnce;
  const rows = readGroupsDrawn(db, interviewId, after, limit);
  const page = emptyPage(countGroups(db, interviewId));
  const candidatesOf = prepareCandidatesDrawn(db);
  const { groups } = page;
  for (const [id, , depth, parentId, scoreBefore, status, error, rewardMean, deviation, withinNoise] of rows) {
    groups.id.push(id as GroupId);
    groups.parentId.push(parentId as CandidateId | null);
    groups.depth.push(depth);
    groups.status.push(status as TreePage['groups']['status'][number]);
    groups.error.push(error);
    groups.scoreBefore.push(scoreBefore);
    groups.rewardMean.push(rewardMean);
    groups.rewardStandardDeviation.push(deviation);
    groups.withinNoise.push(withinNoise as Flag);
    groups.candidates.push(takeCandidates(page.candidates, candidatesOf(id)));
  }
  if (after === null) page.texts = readTexts(db, groups.id);
  const [, last = null] = rows.at(-1) ?? [];
  return { ...page, next: rows.length < limit ? null : last };
}

/** Of those groups that are there. */
export function readTexts(db: Db, groupIds: readonly GroupId[]): GroupTexts[] {
  return groupIds.map((groupId) => ({
    groupId,
    texts: readTextsOfGroup(db, groupId, charactersAtMost).map((row) => ({ ...row, id: row.id as CandidateId })),
  }));
}

type Flag = TreePage['candidates']['kept'][number];

function takeCandidates(
  candidates: TreePage['candidates'],
  rows: ReturnType<ReturnType<typeof prepareCandidatesDrawn>>,
): number {
  for (const [id, position, reward, advantage, kept, failed] of rows) {
    candidates.id.push(id as CandidateId);
    candidates.position.push(position);
    candidates.reward.push(reward);
    candidates.advantage.push(advantage);
    candidates.kept.push(kept as Flag);
    candidates.failed.push(failed as Flag);
  }
  return rows.length;
}

function emptyPage(groupsTotal: number): TreePage {
  return {
    groups: {
      id: [],
      parentId: [],
      depth: [],
      status: [],
      error: [],
      scoreBefore: [],
      rewardMean: [],
      rewardStandardDeviation: [],
      withinNoise: [],
      candidates: [],
    },
    candidates: { id: [], position: [], reward: [], advantage: [], kept: [], failed: [] },
    texts: [],
    groupsTotal,
    next: null,
  };
}
