/** One action of a person: all its changes and its revision in one transaction, then told to everybody who watches. */
import { isDeepStrictEqual } from 'node:util';
import { QuerentError } from '../../shared/errors.ts';
import type { Revision, RevisionChange } from '../../shared/records/revision.ts';
import { readRevised, requireAsBefore, writeRevised } from '../store/revised.ts';
import { appendRevision, lastDone, lastOfBulk, lastUndone } from '../store/revision.ts';
import { type Db, write } from '../store/transaction.ts';
import type { ChangeFeed } from './changes.ts';
import { consequencesOf } from './consequences.ts';
import type { HandWork } from './hand-work.ts';
import { tellRevision } from './telling.ts';

export interface Who {
  reviewer: string;
  reason?: string | undefined;
}

export interface Reviser {
  /** What is the same afterwards is left out; an action that changes nothing is no revision, and null. */
  revise(
    action: Pick<Revision, 'action' | 'title'> & { bulk?: string | undefined },
    who: Who,
    changes: Omit<RevisionChange, 'before'>[],
  ): Revision | null;
  /**
   * The last action, or the last part of a bulk. Throws review.nothing where nothing is left, review.changed where somebody else
   * has changed the same since.
   */
  undo(who: Who): Revision;
  redo(who: Who): Revision;
  /** The next part of a bulk, whatever was done since its last; null where nothing is left of it. */
  goOn(bulk: string, way: 'undo' | 'redo', who: Who): Revision | null;
  /** As `goOn` with undo, of an action that never came to its end: no redo brings a part of it back. */
  withdraw(bulk: string, who: Who): Revision | null;
  /** What is left of a bulk stays, and no undo or redo comes back to it. */
  leave(bulk: string, way: 'undo' | 'redo', who: Who): void;
}

export interface ReviserParts {
  db: Db;
  changes: ChangeFeed;
  work: HandWork;
  now(): number;
}

export function createReviser({ db, changes, work, now }: ReviserParts): Reviser {
  function store(revision: Omit<Revision, 'id' | 'createdAt'>): Revision {
    return write(db, () => {
      for (const change of revision.changes) {
        // What an action says of before was read a moment ago; an undo's is older.
        if (revision.kind !== 'do') requireAsBefore(db, change);
        writeRevised(db, change);
      }
      // An action knows what it finds; what is taken back may meet labels that were changed and groups that were grown since.
      const more = revision.kind === 'do' ? [] : realChanges(db, consequencesOf(db, revision.changes));
      for (const change of more) writeRevised(db, change);
      const all = joinChanges([...revision.changes, ...more]);
      return appendRevision(db, { ...revision, changes: all, createdAt: now() });
    });
  }

  function append(revision: Omit<Revision, 'id' | 'createdAt'>): Revision {
    const stored = store(revision);
    tellRevision(db, changes, stored);
    return stored;
  }

  function revert(revision: Revision | null, kind: 'undo' | 'redo', { reviewer, reason = '' }: Who): Revision {
    if (revision === null) {
      throw new QuerentError('review.nothing', `There is nothing to ${kind}.`, 'Everything else stands as it is.');
    }
    if (revision.changes.some(({ record }) => record !== 'review' && record !== 'pick')) work.requireFree();
    return take(revision, kind, { reviewer, reason });
  }

  function take(revision: Revision, kind: 'undo' | 'redo', { reviewer, reason = '' }: Who): Revision {
    try {
      return append(turned(revision, kind, { reviewer, reason }));
    } catch (error) {
      if (!(error instanceof QuerentError) || error.code !== 'review.changed') throw error;
      // What cannot be taken back must not stand in the way of what was done before it.
      append(left(revision, kind, { reviewer, reason }, stays(revision)));
      const hint = `It stays. The next ${kind} goes on to what was ${kind === 'undo' ? 'done before' : 'undone before'}.`;
      throw new QuerentError('review.changed', `"${revision.title}" stays: ${error.message}`, hint, { cause: error });
    }
  }

  return {
    revise({ bulk = null, ...action }, { reviewer, reason = '' }, wanted) {
      const real = realChanges(db, wanted);
      if (real.length === 0) return null;
      return append({ kind: 'do', ...action, bulk, reviewer, reason, reverts: null, changes: real });
    },
    undo: (who) => revert(lastDone(db, who.reviewer), 'undo', who),
    redo: (who) => revert(lastUndone(db, who.reviewer), 'redo', who),
    goOn(bulk, way, who) {
      const next = lastOfBulk(db, { ...who, bulk }, way);
      return next && take(next, way, who);
    },
    withdraw(bulk, who) {
      const next = lastOfBulk(db, { ...who, bulk }, 'undo');
      if (next === null) return null;
      // Both or neither: where it is cut off here, nothing that can be done again is left.
      const stored = write(db, () => {
        const undone = store(turned(next, 'undo', who));
        return [undone, store(left(undone, 'redo', who, `${next.title}, withdrawn`))];
      });
      for (const one of stored) tellRevision(db, changes, one);
      return next;
    },
    leave(bulk, way, who) {
      for (let next = lastOfBulk(db, { ...who, bulk }, way); next; next = lastOfBulk(db, { ...who, bulk }, way)) {
        append(left(next, way, who, stays(next)));
      }
    },
  };
}

/** What takes a revision back, or does it again. */
function turned({ id, action, title, bulk, changes }: Revision, kind: 'undo' | 'redo', who: Who) {
  const back = changes.map(({ before, after, ...of }) => ({ ...of, before: after, after: before })).reverse();
  return { kind, action, title, reviewer: who.reviewer, reason: who.reason ?? '', bulk, reverts: id, changes: back };
}

/** What stands for a revision's undo, or redo, where there will be none. */
function left(revision: Revision, kind: 'undo' | 'redo', who: Who, title: string) {
  return { ...turned(revision, kind, who), title, changes: [] };
}

const stays = ({ title }: Revision) => `${title}, which stays`;

/** With what is there before; what is the same afterwards is left out. */
function realChanges(db: Db, wanted: Omit<RevisionChange, 'before'>[]): RevisionChange[] {
  return wanted
    .map((change) => ({ ...change, before: readRevised(db, change.record, change.recordId) }))
    .filter(({ before, after }) => !isDeepStrictEqual(before, after));
}

/** One change a record: from what was before the first to what is after the last; none where that is the same. */
function joinChanges(changes: RevisionChange[]): RevisionChange[] {
  const joined = new Map<string, RevisionChange>();
  for (const change of changes) {
    const key = `${change.record} ${change.recordId}`;
    joined.set(key, { ...change, before: (joined.get(key) ?? change).before });
  }
  return [...joined.values()].filter(({ before, after }) => !isDeepStrictEqual(before, after));
}
