/**
 * Finds what the texts of groups call to be looked at and writes it to the table's rows: of groups that came or were changed a
 * moment ago, and of those that were there before warnings were stored. A few milliseconds at a time, so that main answers
 * meanwhile; what is left when the workspace is closed goes on at the next opening.
 */
import type { RowWarning } from '../../shared/records/data.ts';
import type { GroupId } from '../../shared/records/group.ts';
import type { InterviewId } from '../../shared/records/interview.ts';
import { createItemFinder } from '../../shared/similarity.ts';
import { warnOfTexts } from '../review/warnings.ts';
import { readInterview } from '../store/interview.ts';
import { readTexts } from '../store/reviewQueue.ts';
import { type Db, write } from '../store/transaction.ts';
import { countStoredWarnings, type QueuedForWarnings, readWarningQueue, saveWarnings } from '../store/warningQueue.ts';

const groupsAtOnce = 12;
/** Groups whose texts are held at a time where nobody waits for this process. */
const readAtOnce = 500;
const pauseMs = { working: 20, idle: 500, failed: 10_000 };
/** Interviews whose items are remembered: groups of one come together. */
const findersAtMost = 100;

type FindItems = (text: string) => string[];

export function keepWarnings(db: Db): { close(): void } {
  const finders = new Map<InterviewId, FindItems>();
  const step = () => {
    let next = pauseMs.idle;
    try {
      if (findWarningsOfSome(db, finders) > 0) next = pauseMs.working;
    } catch {
      // A disk that is full is told to whoever writes something that matters; the queue keeps what is to be done.
      next = pauseMs.failed;
    }
    timer = setTimeout(step, next).unref();
  };
  let timer = setTimeout(step, pauseMs.idle).unref();
  return { close: () => clearTimeout(timer) };
}

/** How many groups were looked at; 0 where all have been. */
export function findWarningsOfSome(db: Db, finders = new Map<InterviewId, FindItems>()): number {
  const queued = readWarningQueue(db, groupsAtOnce);
  if (queued.length === 0) return 0;
  // Texts are compared before the transaction, which only writes.
  const found = findWarnings(db, queued, finders);
  write(db, () => {
    for (const { groupId, rows } of found) saveWarnings(db, groupId, rows);
  });
  return queued.length;
}

/** How many warnings of these kinds each group has that has any: those that are stored, and those of groups whose turn has not come. */
export function countWarnings(db: Db, kinds: readonly RowWarning[]): Map<GroupId, number> {
  const counts = countStoredWarnings(db, kinds);
  const [queued, finders] = [readWarningQueue(db, null), new Map()];
  for (let start = 0; start < queued.length; start += readAtOnce) {
    for (const { groupId, rows } of findWarnings(db, queued.slice(start, start + readAtOnce), finders)) {
      const found = rows.flatMap(({ warnings }) => warnings.filter((kind) => kinds.includes(kind))).length;
      if (found > 0) counts.set(groupId, found);
    }
  }
  return counts;
}

function findWarnings(db: Db, queued: readonly QueuedForWarnings[], finders: Map<InterviewId, FindItems>) {
  const texts = readTexts(
    db,
    queued.map(({ groupId }) => groupId),
  );
  return queued.map(({ groupId, interviewId }) => {
    const { transcript, candidates } = texts.get(groupId) ?? { transcript: [], candidates: [] };
    const found = interviewId === null ? [] : warnOfTexts(transcript, candidates, finderOf(db, finders, interviewId));
    return { groupId, rows: candidates.map(({ id }, index) => ({ candidateId: id, warnings: found[index] ?? [] })) };
  });
}

function finderOf(db: Db, finders: Map<InterviewId, FindItems>, interviewId: InterviewId): FindItems {
  const known = finders.get(interviewId);
  if (known) return known;
  if (finders.size >= findersAtMost) finders.clear();
  const find = createItemFinder(readInterview(db, interviewId)?.items.map(({ name }) => name) ?? []);
  finders.set(interviewId, find);
  return find;
}
