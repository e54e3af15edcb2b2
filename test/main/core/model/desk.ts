/**
 * The desk without a store: what every action makes of the records, who may take back what, and what is refused. Whoever has
 * changed something may take it back, in the order in which it was done, unless somebody else has changed one of the same
 * records since: then it stays, and what was done before it is next. What models say (answers, probabilities, groups that were
 * grown) is `seen` in the studio, everything else is foretold.
 */
import { isDeepStrictEqual } from 'node:util';
import type { Action } from './actions.ts';
import { ask, branch, extend, type Original, reroll } from './branching.ts';
import { differences } from './compare.ts';
import { add, decide, edit, type Overridden, override, pick, wordsOf } from './deeds.ts';
import { expand, prune, rescore } from './growing.ts';
import { candidateOf, idAt, markAstray, Refusal } from './lookup.ts';
import { relabel, renumber } from './numbers.ts';
import { type Kind, kinds, type Records } from './records.ts';

interface Difference {
  kind: Kind;
  id: string;
  before: unknown;
  after: unknown;
}
interface Done {
  title: string;
  differences: Difference[];
}
export interface Desk {
  records: Records;
  /** By reviewer, the last one last. */
  done: Record<string, Done[]>;
  undone: Record<string, Done[]>;
  /** Every revision that touched something, oldest first, as the history tells it. */
  told: { kind: 'do' | 'undo' | 'redo'; title: string; reviewer: string; touched: string[] }[];
  /** What a question was when its words were last changed, where it had a reward then. */
  originals: Record<string, Original>;
  /** What a question was before a reward by hand, by `wordsOf`. */
  overridden: Overridden;
}
export interface Outcome {
  desk: Desk;
  /** The code of the error; null where the action went through. */
  refusal: string | null;
}

export function act(desk: Desk, action: Action, seen: Records): Outcome {
  if (action.does === 'restart' || action.does === 'crash') return { desk, refusal: null };
  if (action.does === 'undo' || action.does === 'redo') return revert(desk, action.does, action.who);
  const hasCrashed = action.does === 'crashing';
  const deed = hasCrashed ? action.during : action;
  const isUndone = hasCrashed && differences(desk.records, seen).length === 0;
  try {
    const made = change(desk, deed, seen, hasCrashed);
    if (isUndone) return { desk, refusal: null };
    return { desk: append(desk, deed.who, made), refusal: null };
  } catch (error) {
    if (error instanceof Refusal) return { desk, refusal: error.code };
    // It crashed before anything was done, so that what models should have said is not there.
    if (isUndone) return { desk, refusal: null };
    throw error;
  }
}

type Deed = Exclude<Action, { does: 'restart' | 'crash' | 'crashing' | 'undo' | 'redo' }>;

interface Made {
  title: string;
  records: Records;
  /** Without what models have grown since, which is nobody's action and never taken back. */
  byHand?: Records;
}

function change({ records, originals, overridden }: Desk, action: Deed, seen: Records, hasCrashed: boolean): Made {
  switch (action.does) {
    case 'edit':
      return edit(records, idAt(records, action.at), action);
    case 'override':
      return override(records, idAt(records, action.at), action.reward, overridden);
    case 'label':
      return relabel(records, action);
    case 'add':
      return add(records, candidateOf(records, idAt(records, action.at)).groupId, action.question);
    case 'decide':
      return decide(records, action);
    case 'refresh':
      return rescore(records, idAt(records, action.at), seen);
    case 'expand':
      return expand(records, idAt(records, action.at), seen, hasCrashed);
    case 'extend':
      return extend(records, action, seen, hasCrashed);
    case 'reroll':
      return reroll(records, candidateOf(records, idAt(records, action.at)).groupId, seen);
    case 'branch':
      return branch(records, idAt(records, action.at), action, seen, originals);
    case 'ask':
      return ask(records, idAt(records, action.at), action.question, seen);
    case 'pick':
    case 'unpick':
      return pick(records, action, seen);
    case 'prune':
      return prune(records, idAt(records, action.at));
  }
}

function append(desk: Desk, who: string, { title, records, byHand = records }: Made): Desk {
  const changed = compare(desk.records, byHand);
  if (changed.length === 0) return { ...desk, records };
  const done = [...(desk.done[who] ?? []), { title, differences: changed }];
  return {
    records,
    done: { ...desk.done, [who]: done },
    undone: { ...desk.undone, [who]: [] },
    told: [...desk.told, { kind: 'do', title, reviewer: who, touched: changed.map(nameOf) }],
    originals: noteOriginals(desk, title, changed),
    overridden: noteOverridden(desk, changed),
  };
}

function revert(desk: Desk, kind: 'undo' | 'redo', who: string): Outcome {
  const from = kind === 'undo' ? 'done' : 'undone';
  const to = kind === 'undo' ? 'undone' : 'done';
  const left = [...(desk[from][who] ?? [])];
  const last = left.pop();
  if (!last) return { desk, refusal: 'review.nothing' };
  const popped = { ...desk, [from]: { ...desk[from], [who]: left } };
  const wanted = kind === 'undo' ? last.differences.map(turn) : last.differences;
  if (!canApply(desk.records, wanted)) return { desk: popped, refusal: 'review.changed' };
  const records = markAstray(apply(desk.records, wanted));
  // Rewards rest on the labels as they are, which may have been changed since.
  for (const groupId of Object.keys(records.groups)) renumber(records, groupId);
  const done = compare(desk.records, records);
  const told = { kind, title: last.title, reviewer: who, touched: done.map(nameOf) };
  const entry = { title: last.title, differences: kind === 'undo' ? done.map(turn) : done };
  const moved = { ...desk[to], [who]: [...(desk[to][who] ?? []), entry] };
  const originals = kind === 'redo' ? noteOriginals(desk, last.title, done) : desk.originals;
  const overridden = noteOverridden(desk, done);
  const next = { ...popped, records, [to]: moved, told: [...desk.told, told], originals, overridden };
  return { desk: next, refusal: null };
}

const edits = ['question edited', 'answer edited', 'texts edited'];

function noteOriginals({ originals, records }: Desk, title: string, changed: Difference[]): Desk['originals'] {
  const next = { ...originals };
  const groups = changed.flatMap(({ kind, id }) => (kind === 'groups' ? [id] : []));
  for (const { kind, id, after } of edits.includes(title) ? changed : []) {
    const was = records.candidates[id];
    const isLost = kind === 'candidates' && was?.waitsFor === null && (after as typeof was)?.waitsFor !== null;
    if (!was || !isLost || after === null) continue;
    const fresh = groups.filter((groupId) => records.groups[groupId]?.stale === false);
    next[id] = { candidate: was, probabilities: records.probabilities[id] ?? null, fresh };
  }
  return next;
}

/** Whatever made it a person's: what is taken back or done again does so too. */
function noteOverridden({ overridden, records }: Desk, changed: Difference[]): Overridden {
  const next = { ...overridden };
  for (const { kind, id, after } of changed) {
    const was = kind === 'candidates' ? records.candidates[id] : undefined;
    const became = after as typeof was | null;
    if (!was || !became || was.rewardSource !== 'scorer' || became.rewardSource !== 'person') continue;
    if (wordsOf(id, was) === wordsOf(id, became)) next[wordsOf(id, was)] = was;
  }
  return next;
}

const turn = ({ before, after, ...of }: Difference): Difference => ({ ...of, before: after, after: before });

/** Nobody else has changed the records since, and nothing that hangs on them would be lost. */
function canApply(records: Records, differences: Difference[]): boolean {
  const next = apply(records, differences);
  const isAsKnown = differences.every(({ kind, id, before }) => isDeepStrictEqual(records[kind][id] ?? null, before));
  const holdsTogether =
    Object.values(next.reviews).every(({ candidateId }) => candidateId in next.candidates) &&
    Object.keys(next.derivations).every((id) => id in next.candidates) &&
    Object.keys(next.probabilities).every((id) => id in next.candidates || id in next.groups) &&
    Object.values(next.candidates).every(({ groupId }) => groupId in next.groups) &&
    Object.values(next.groups).every(({ parentId }) => parentId === null || parentId in next.candidates);
  return isAsKnown && holdsTogether;
}

function compare(from: Records, to: Records): Difference[] {
  return kinds.flatMap((kind) => {
    const ids = new Set([...Object.keys(from[kind]), ...Object.keys(to[kind])]);
    return [...ids].flatMap((id) => {
      const [before, after] = [from[kind][id] ?? null, to[kind][id] ?? null];
      return isDeepStrictEqual(before, after) ? [] : [{ kind, id, before, after }];
    });
  });
}

function apply(records: Records, differences: Difference[]): Records {
  const next = structuredClone(records);
  for (const { kind, id, after } of differences) {
    if (after === null) delete next[kind][id];
    else Object.assign(next[kind], { [id]: after });
  }
  return next;
}

const nameOf = ({ kind, id }: Difference) => `${kind} ${id}`;
