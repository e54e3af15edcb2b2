import { useEffect, useRef } from 'react';
import type { Place } from '../../../shared/place.ts';
import type { CandidateId, GroupId } from '../../../shared/records/group.ts';
import { goTo, usePlace } from '../../state/place.ts';
import { openGroup, standAt, useDesk } from '../../state/review.ts';

type ReviewPlace = Extract<Place, { screen: 'review' }>;

/** The address follows the desk, and the desk an address that somebody else changed: a link, the back button. */
export function useAddress({ groupId, candidateId }: ReviewPlace): void {
  const open = useDesk(({ sheet }) => sheet?.group.id ?? null);
  // What lay open before is about to be replaced by what the address asks for.
  const before = useRef(groupId === null ? null : open);
  const isEmpty = useDesk(({ queue, sheet }) => queue?.length === 0 && sheet === null);
  useEffect(() => {
    if (isEmpty && usePlace.getState().place.screen === 'review') goTo({ screen: 'review', groupId: null }, true);
  }, [isEmpty]);
  useEffect(() => {
    if (open === null || open === before.current) return;
    before.current = null;
    goTo({ screen: 'review', groupId: open }, true);
  }, [open]);
  const seen = useRef({ groupId, candidateId });
  useEffect(() => {
    const last = seen.current;
    if (groupId === last.groupId && candidateId === last.candidateId) return;
    seen.current = { groupId, candidateId };
    const here = useDesk.getState().sheet?.group.id ?? null;
    const stay = () => here && goTo({ screen: 'review', groupId: here }, true);
    if (groupId === null) stay();
    else if (groupId !== here) {
      void openGroup(groupId as GroupId, candidateId as CandidateId | undefined).then((isOpen) => !isOpen && stay());
    } else if (candidateId !== undefined) {
      standAt(candidateId);
      stay();
    }
  }, [groupId, candidateId]);
}
