/**
 * A re-roll's revisions are a bulk that stands or falls as one: whoever takes it back takes back all of it, and what a crash has
 * left half done is brought to one of its ends when the workspace is opened.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Result } from '../../../shared/contract.ts';
import { QuerentError } from '../../../shared/errors.ts';
import type { Candidate, Group } from '../../../shared/records/group.ts';
import type { InterviewId } from '../../../shared/records/interview.ts';
import type { Revision } from '../../../shared/records/revision.ts';
import { readGroup } from '../../store/group.ts';
import { lastDone, lastUndone, readLastOfBulks } from '../../store/revision.ts';
import type { Db } from '../../store/transaction.ts';
import type { Desk } from '../reviewing.ts';
import type { Reviser, Who } from '../revising.ts';
import { reportRevert } from '../telling.ts';

type Way = 'undo' | 'redo';
const opposite = { undo: 'redo', redo: 'undo' } as const;

/** Where the act fails, what it has stored of the bulk is taken back. */
export async function asOne(reviser: Reviser, bulk: string, who: Who, act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (error) {
    await withdraw(reviser, bulk, who);
    throw error;
  }
}

/** This reviewer's last action; of a re-roll all parts, while nothing else is changed in its interview. */
export async function revertLast(
  { db, reviser, work }: Desk,
  way: Way,
  who: Who,
  signal: AbortSignal,
): Promise<Result<'history.undo'>> {
  const next = way === 'undo' ? lastDone(db, who.reviewer) : lastUndone(db, who.reviewer);
  if (next === null || next.bulk === null || next.action !== 'group.rerolled') {
    return reportRevert(db, reviser[way](who), way);
  }
  work.requireFree();
  const { bulk } = next;
  return work.run(interviewOf(db, next), signal, async () => {
    const parts: Revision[] = [];
    try {
      for (let part = reviser.goOn(bulk, way, who); part; part = reviser.goOn(bulk, way, who)) {
        parts.push(part);
        await nextTurn();
      }
    } catch (error) {
      if (!(error instanceof QuerentError) || error.code !== 'review.changed') throw error;
      for (const _ of parts) {
        reviser.goOn(bulk, opposite[way], who);
        await nextTurn();
      }
      reviser.leave(bulk, way, who);
      throw error;
    }
    return reportRevert(db, (way === 'undo' ? parts.at(0) : parts.at(-1)) ?? next, way);
  });
}

/** Called whenever a workspace is opened, before anybody else can change anything. */
export async function settleBulks({ db, reviser }: Pick<Desk, 'db' | 'reviser'>): Promise<void> {
  for (const { kind, bulk, reviewer, changes } of readLastOfBulks(db, 'group.rerolled')) {
    if (bulk === null) continue;
    const who = { reviewer };
    if (kind === 'do') {
      // The last part of a re-roll brings the new questions; those before it only take away.
      if (!changes.some(({ after }) => after !== null)) await withdraw(reviser, bulk, who);
    } else if (changes.length > 0) {
      await revertRest(reviser, bulk, kind, who);
    } else {
      // It was being left: either withdrawn, or because what it changed had been changed since.
      if (kind === 'redo') await withdraw(reviser, bulk, who);
      reviser.leave(bulk, kind, who);
    }
  }
}

async function withdraw(reviser: Reviser, bulk: string, who: Who): Promise<void> {
  while (reviser.withdraw(bulk, who)) await nextTurn();
}

async function revertRest(reviser: Reviser, bulk: string, way: Way, who: Who): Promise<void> {
  while (reviser.goOn(bulk, way, who)) await nextTurn();
}

function interviewOf(db: Db, { changes }: Revision): InterviewId {
  for (const { record, before, after } of changes) {
    const value = before ?? after;
    if (record === 'group') return (value as Group).interviewId;
    const group = record === 'candidate' ? readGroup(db, (value as Candidate).groupId) : null;
    if (group) return group.interviewId;
  }
  throw new Error('A re-roll has changed no group.');
}
