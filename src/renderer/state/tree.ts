import { create } from 'zustand';
import type { GroupWithCandidates } from '../../shared/contract.ts';
import type { QuerentError } from '../../shared/errors.ts';
import type { GroupId } from '../../shared/records/group.ts';
import type { InterviewId } from '../../shared/records/interview.ts';
import type { RunId } from '../../shared/records/run.ts';
import type { InterviewOutline } from '../../shared/records/tree.ts';
import { type Entries, entryOf, type TreeEntry } from '../tree/entry.ts';
import { call, listen } from './connection.ts';
import { putRun, useRuns } from './runs.ts';
import { readPages } from './tree-pages.ts';
import { forgetTexts, putTexts } from './tree-texts.ts';

export interface Newest {
  groupId: GroupId;
  interviewId: InterviewId;
}

interface Tree {
  runId: string | null;
  /** Null until the run has one. */
  interviewId: InterviewId | null;
  /** True once all of the interview's groups are here. */
  loaded: boolean;
  /** Of the groups that are being read, from 0 to 1. */
  share: number;
  error: QuerentError | null;
  interviews: InterviewOutline[];
  /** Of the interview. */
  entries: Entries;
  /** The group of the run that was begun last: where "follow newest" looks. */
  newest: Newest | null;
}

const nothing = { interviewId: null, loaded: false, share: 0, error: null, entries: new Map() };
const noRun: Tree = { ...nothing, runId: null, interviews: [], newest: null };

/** The tree that is open; events of other runs pass by. */
export const useTree = create<Tree>(() => noRun);

/** The loading that counts: a later one takes the place of an earlier one. */
let loading = new AbortController();

/** Loads a tree of a run, the first where none is named; called again after a lost connection, it replaces what is stale. */
export async function loadTree(runId: string, interviewId: string | null): Promise<void> {
  loading.abort();
  loading = new AbortController();
  const { signal } = loading;
  if (useTree.getState().runId !== runId) useTree.setState({ ...noRun, runId });
  try {
    const { run, interviews } = await call('tree.outline', { runId: runId as RunId }, signal);
    if (signal.aborted) return;
    useRuns.setState(({ runs }) => ({ runs: putRun(runs, run) }));
    useTree.setState({ interviews: [...interviews].sort(byPosition) });
    const { id = null } = interviews.find(({ id }) => id === interviewId) ?? interviews[0] ?? {};
    if (id === null) useTree.setState({ ...nothing, loaded: true });
    else await loadInterview(id, signal);
  } catch (error) {
    if (!signal.aborted) useTree.setState({ error: error as QuerentError });
  }
}

/** What arrives by events while the pages are read is newer than they are. */
async function loadInterview(id: InterviewId, signal: AbortSignal): Promise<void> {
  const isSame = useTree.getState().interviewId === id;
  if (!isSame) {
    forgetTexts();
    useTree.setState({ ...nothing, interviewId: id });
  }
  heard.clear();
  const read = await readPages(id, signal, (share) => useTree.setState(({ loaded }) => (loaded ? {} : { share })));
  if (signal.aborted) return;
  putTexts(read.texts.filter(({ groupId }) => !heard.has(groupId)));
  useTree.setState(({ entries, newest }) => ({
    loaded: true,
    error: null,
    entries: putEntries(
      entries,
      read.entries.filter(({ group }) => !heard.has(group.id)),
    ),
    newest: newest ?? newestOf(read.entries, id),
  }));
}

function newestOf(entries: readonly TreeEntry[], interviewId: InterviewId): Newest | null {
  const groupId = entries.at(-1)?.group.id;
  return groupId ? { groupId, interviewId } : null;
}

export function putEntries(entries: Entries, changed: readonly TreeEntry[]): Entries {
  const next = new Map(entries);
  for (const entry of changed) next.set(entry.group.id, entry);
  return next;
}

export function putInterview(interviews: InterviewOutline[], interview: InterviewOutline): InterviewOutline[] {
  return [...interviews.filter(({ id }) => id !== interview.id), interview].sort(byPosition);
}

function byPosition(a: InterviewOutline, b: InterviewOutline): number {
  return a.position - b.position;
}

/** Groups that an event told of since the loading began. */
const heard = new Set<GroupId>();

/** Events of a tenth of a second are taken together: a fast run sends hundreds a second, and each would lay the tree out anew. */
const arrived: GroupWithCandidates[] = [];

function takeArrived(): void {
  const { runId, interviewId, entries } = useTree.getState();
  const ofRun = arrived.splice(0).filter(({ group }) => group.runId === runId);
  if (ofRun.length === 0) return;
  const own = ofRun.filter(({ group }) => group.interviewId === interviewId);
  const begun = ofRun.findLast(({ group }) =>
    group.interviewId === interviewId ? !entries.has(group.id) : group.status === 'working',
  );
  for (const { group } of own) heard.add(group.id);
  putTexts(
    own.map(({ group, candidates }) => ({
      groupId: group.id,
      texts: candidates.map(({ id, question, answer, error }) => ({
        id,
        question,
        answer,
        error: error?.message ?? null,
      })),
    })),
  );
  useTree.setState(({ newest }) => ({
    ...(own.length > 0 && { entries: putEntries(entries, own.map(entryOf)) }),
    newest: begun ? { groupId: begun.group.id, interviewId: begun.group.interviewId } : newest,
  }));
}

listen('group.changed', (entry) => {
  if (arrived.push(entry) === 1) setTimeout(takeArrived, 100);
});
// A run never looks finished before its last group does.
listen('run.changed', takeArrived);
listen('interview.changed', ({ items: _, pairs: __, ...interview }) => {
  const { runId, interviewId, interviews } = useTree.getState();
  if (interview.runId !== runId) return;
  useTree.setState({ interviews: putInterview(interviews, interview) });
  // The run's first: until now there was no tree to show.
  if (interviewId === null) void loadTree(runId, interview.id);
});
