import { useEffect } from 'react';
import { create } from 'zustand';
import type { GroupWithCandidates } from '../../shared/contract.ts';
import type { CandidateId, GroupId } from '../../shared/records/group.ts';
import { call, listen, useConnection } from './connection.ts';
import { showError } from './notices.ts';

/** The selected question's group with all that was said; the one before stays until its own is here. */
const useOpened = create<{ entry: GroupWithCandidates | null; candidateId: CandidateId | null }>(() => ({
  entry: null,
  candidateId: null,
}));

/** Null while nothing is selected, and until the first has come. */
export function useOpenGroup(
  groupId: GroupId | null,
  candidateId: CandidateId | null,
): { entry: GroupWithCandidates; candidateId: CandidateId } | null {
  const generation = useConnection((state) => state.generation);
  const opened = useOpened();
  useEffect(() => {
    if (groupId === null || candidateId === null) return useOpened.setState({ entry: null, candidateId: null });
    if (useOpened.getState().entry?.group.id === groupId) useOpened.setState({ candidateId });
  }, [groupId, candidateId]);
  useEffect(() => {
    if (groupId === null || candidateId === null || generation === 0) return;
    const controller = new AbortController();
    call('group.get', { groupId }, controller.signal)
      .then((entry) => !controller.signal.aborted && useOpened.setState({ entry, candidateId }))
      .catch((error: unknown) => !controller.signal.aborted && showError(error));
    return () => controller.abort();
  }, [groupId, candidateId, generation]);
  return groupId !== null && opened.entry && opened.candidateId
    ? { entry: opened.entry, candidateId: opened.candidateId }
    : null;
}

listen('group.changed', (entry) =>
  useOpened.setState((opened) => (opened.entry?.group.id === entry.group.id ? { entry } : {})),
);
