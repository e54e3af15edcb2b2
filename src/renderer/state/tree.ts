import { create } from 'zustand';
import type { GroupWithCandidates } from '../../shared/contract.ts';
import type { QuerentError } from '../../shared/errors.ts';
import type { GroupId } from '../../shared/records/group.ts';
import type { Interview } from '../../shared/records/interview.ts';
import { call, listen } from './connection.ts';
import { putRun, useRuns } from './runs.ts';

export type Groups = ReadonlyMap<GroupId, GroupWithCandidates>;

interface Tree {
  runId: string | null;
  loaded: boolean;
  error: QuerentError | null;
  interviews: Interview[];
  groups: Groups;
  /** The group that was begun last: where "follow newest" looks. */
  newest: GroupId | null;
}

const nothing: Tree = { runId: null, loaded: false, error: null, interviews: [], groups: new Map(), newest: null };

/** The tree of the run that is open; events of other runs pass by. */
export const useTree = create<Tree>(() => nothing);

/** Loads a run's tree; called again after a lost connection, it replaces what is stale. */
export async function loadTree(runId: string): Promise<void> {
  const { runId: shown } = useTree.getState();
  if (shown !== runId) useTree.setState({ ...nothing, runId });
  try {
    const id = runId as Interview['runId'];
    const [{ run, interviews }, entries] = await Promise.all([
      call('run.get', { runId: id }),
      call('run.tree', { runId: id }),
    ]);
    if (useTree.getState().runId !== runId) return;
    useRuns.setState(({ runs }) => ({ runs: putRun(runs, run) }));
    useTree.setState(({ groups, newest }) => ({
      loaded: true,
      error: null,
      interviews: [...interviews].sort(byPosition),
      groups: putGroups(groups, entries),
      newest: newest ?? entries.at(-1)?.group.id ?? null,
    }));
  } catch (error) {
    if (useTree.getState().runId === runId) useTree.setState({ error: error as QuerentError });
  }
}

export function putGroups(groups: Groups, entries: GroupWithCandidates[]): Groups {
  const next = new Map(groups);
  for (const entry of entries) next.set(entry.group.id, entry);
  return next;
}

export function putInterview(interviews: Interview[], interview: Interview): Interview[] {
  return [...interviews.filter(({ id }) => id !== interview.id), interview].sort(byPosition);
}

function byPosition(a: Interview, b: Interview): number {
  return a.position - b.position;
}

/** Events of a tenth of a second are taken together: a fast run sends hundreds a second, and each would lay the tree out anew. */
const arrived: GroupWithCandidates[] = [];

function takeArrived(): void {
  const entries = arrived.splice(0).filter(({ group }) => group.runId === useTree.getState().runId);
  if (entries.length === 0) return;
  useTree.setState(({ groups, newest }) => ({
    groups: putGroups(groups, entries),
    newest: entries.findLast(({ group }) => !groups.has(group.id))?.group.id ?? newest,
  }));
}

listen('group.changed', (entry) => {
  if (arrived.push(entry) === 1) setTimeout(takeArrived, 100);
});
listen('group.removed', ({ groupId }) => {
  takeArrived();
  if (!useTree.getState().groups.has(groupId)) return;
  useTree.setState(({ groups }) => ({ groups: new Map([...groups].filter(([id]) => id !== groupId)) }));
});
// A run never looks finished before its last group does.
listen('run.changed', takeArrived);
listen('interview.changed', (interview) =>
  useTree.setState(({ runId, interviews }) =>
    interview.runId === runId ? { interviews: putInterview(interviews, interview) } : {},
  ),
);
