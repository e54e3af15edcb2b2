import { useEffect, useRef } from 'react';
import { goTo, usePlace } from '../../state/place.ts';
import { openGroup, useDesk } from '../../state/review.ts';

/** The address follows the desk, and the desk an address that somebody else changed: a link, the back button. */
export function useAddress(groupId: string | null): void {
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
  const seen = useRef(groupId);
  useEffect(() => {
    if (groupId === seen.current) return;
    seen.current = groupId;
    const here = useDesk.getState().sheet?.group.id ?? null;
    if (groupId === here) return;
    const stay = () => here && goTo({ screen: 'review', groupId: here }, true);
    if (groupId === null) stay();
    else void openGroup(groupId as typeof here & string).then((isOpen) => !isOpen && stay());
  }, [groupId]);
}
