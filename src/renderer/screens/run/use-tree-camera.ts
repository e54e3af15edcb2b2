import { type RefObject, useEffect, useEffectEvent, useRef } from 'react';
import { useStore } from 'reactflow';
import type { Place } from '../../../shared/place.ts';
import type { CandidateId } from '../../../shared/records/group.ts';
import { goTo } from '../../state/place.ts';
import { type Newest, useTree } from '../../state/tree.ts';
import { useCamera } from '../../tree/camera.ts';
import type { TreeLayout } from '../../tree/layout.ts';
import { focusTree } from '../../tree/tree-view.tsx';
import { useTreeView } from '../../tree/view-state.ts';

interface Watched {
  layout: TreeLayout;
  live: boolean;
  /** The interview that is shown has all its groups: following may go on to another. */
  isThrough: boolean;
  /** A candidate to look at as soon as the layout has it. */
  wanted: RefObject<CandidateId | null>;
  selectedId: CandidateId | null;
  place: Extract<Place, { screen: 'run' }>;
  interviewId: string | null;
}

/** When the view moves by itself: at first sight, beside the panel, and with a run that grows. */
export function useTreeCamera({ layout, live, isThrough, wanted, selectedId, place, interviewId }: Watched): void {
  const { loaded, newest } = useTree();
  const following = useTreeView((state) => state.following);
  const camera = useCamera();
  const width = useStore((state) => state.width);
  const height = useStore((state) => state.height);
  const ready = loaded && width > 0 && layout.cards.length > 0;

  const placed = useRef<string | null>(null);
  useEffect(() => {
    if (!ready) return;
    // Who has just come, and is nowhere else, goes on with the arrows.
    if (placed.current === null && document.activeElement === document.body) focusTree();
    const row = wanted.current && layout.rows.get(wanted.current);
    if (row) {
      wanted.current = null;
      placed.current = interviewId;
      camera.reveal(row);
    } else if (placed.current !== interviewId) {
      placed.current = interviewId;
      camera.open(layout);
    }
  }, [ready, layout, interviewId, camera, wanted]);

  // The panel takes a part of the width: the whole tree stays in view beside it, or what was chosen.
  const keepInView = useEffectEvent(() => {
    if (!ready || camera.keepWhole(layout)) return;
    const row = selectedId && layout.rows.get(selectedId);
    if (row) camera.reveal(row);
  });
  useEffect(() => {
    if (width > 0) keepInView();
  }, [width]);
  // Banners come and go above it, and a branch that is grown by hand makes it taller.
  const keepWhole = useEffectEvent(() => {
    if (ready && !live) camera.keepWhole(layout);
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: these are what it is kept through.
  useEffect(() => keepWhole(), [height, layout.width, layout.height]);

  // Only a new group moves the view: within a group the rows fill in where they are.
  const showNewest = useEffectEvent((begun: Newest) => {
    if (begun.interviewId !== interviewId && isThrough && selectedId === null)
      goTo({ ...place, interviewId: begun.interviewId }, true);
    const card = layout.byGroup.get(begun.groupId);
    if (card) camera.follow(layout, card);
  });
  useEffect(() => {
    if (following && live && ready && newest) showNewest(newest);
  }, [newest, following, live, ready]);
}
