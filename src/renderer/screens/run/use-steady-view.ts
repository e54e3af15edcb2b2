import { useLayoutEffect, useRef } from 'react';
import type { CandidateId } from '../../../shared/records/group.ts';
import { useCamera } from '../../tree/camera.ts';
import type { TreeLayout } from '../../tree/layout.ts';
import { cardToKeep } from '../../tree/steady.ts';
import { useTreeView } from '../../tree/view-state.ts';

/**
 * Where a person collapses, opens or orders anew, the question that was meant stays where it stands on the screen: in a large
 * tree everything else moves by many screens. So does what is looked at while the tree grows elsewhere.
 */
export function useSteadyView(layout: TreeLayout, selectedId: CandidateId | null, live: boolean): void {
  const { order, hidePruned, collapsed, following } = useTreeView();
  const camera = useCamera();
  const last = useRef({ layout, order, hidePruned, collapsed });
  useLayoutEffect(() => {
    const before = last.current;
    last.current = { layout, order, hidePruned, collapsed };
    const isArranged = before.order !== order || before.hidePruned !== hidePruned || before.collapsed !== collapsed;
    if (isArranged) {
      const meant = findToggled(before.collapsed, collapsed) ?? selectedId;
      const [from, to] = [meant && before.layout.rows.get(meant), meant && layout.rows.get(meant)];
      if (from && to) camera.keepInPlace(from, to);
      return;
    }
    // Who follows the newest is led, and who sees all of it goes on seeing it.
    if (before.layout === layout || (live && following) || camera.staysWhole(layout)) return;
    const from = cardToKeep(before.layout, selectedId, camera.view());
    const to = from && layout.byGroup.get(from.entry.group.id);
    if (from && to && (from.x !== to.x || from.y !== to.y)) camera.keepInPlace(from, to);
  }, [layout, order, hidePruned, collapsed, selectedId, live, following, camera]);
}

/** The one that was collapsed or opened; undefined where it was none or many. */
function findToggled(before: readonly CandidateId[], after: readonly CandidateId[]): CandidateId | undefined {
  const toggled = [...before.filter((id) => !after.includes(id)), ...after.filter((id) => !before.includes(id))];
  return toggled.length === 1 ? toggled[0] : undefined;
}
