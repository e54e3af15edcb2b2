import { useReducedMotion } from '@mantine/hooks';
import { useMemo } from 'react';
import { useReactFlow, useStoreApi } from 'reactflow';
import type { Rect } from './in-view.ts';
import { type Card, type Row, size, type TreeLayout } from './layout.ts';
import { viewOf } from './paint.ts';
import { setWhole, stopFollowing, useTreeView } from './view-state.ts';
import { overviewZoom } from './window.ts';

export const zoomLimits = { smallest: 0.02, largest: 1.6 };

/** Room left free around the tree, pixels of the screen. */
const margin = 24;

/** Moves of the view. Movement is at once for people who asked their system for less of it. */
export function useCamera() {
  const flow = useReactFlow();
  const store = useStoreApi();
  const duration = useReducedMotion() ? 0 : 260;
  return useMemo(() => {
    const center = (x: number, y: number, zoom: number) => {
      setWhole(false);
      void flow.setCenter(x, y, { zoom, duration });
    };
    const wholeZoom = (layout: TreeLayout) => {
      const { width, height } = store.getState();
      return Math.min(1, (width - 2 * margin) / layout.width, (height - 2 * margin) / layout.height);
    };
    return {
      /** The whole tree; of one too tall to make anything out, all turns around `row` or the root. */
      fit(layout: TreeLayout, row: Row | null = null, isInstant = false) {
        const { width, height } = store.getState();
        const [root] = layout.cards;
        if (!root || width === 0) return;
        const whole = wholeZoom(layout);
        const isTall = whole < 0.05;
        const zoom = isTall ? Math.min(overviewZoom * 0.95, (width - 2 * margin) / layout.width) : whole;
        const y = isTall ? (row?.y ?? root.y + root.height / 2) : layout.height / 2;
        const viewport = { x: (width - layout.width * zoom) / 2, y: height / 2 - y * zoom, zoom };
        setWhole(!isTall);
        void flow.setViewport(viewport, { duration: isInstant ? 0 : duration });
      },
      /** Where the room for it has changed: the whole tree that was in view stays so. False where it was not, or would be too small to read. */
      keepWhole(layout: TreeLayout) {
        const isKept = this.staysWhole(layout);
        if (isKept) this.fit(layout);
        return isKept;
      },
      staysWhole(layout: TreeLayout) {
        return useTreeView.getState().isWhole && wholeZoom(layout) >= overviewZoom;
      },
      /** The part of the tree that is in view. */
      view(): Rect {
        const { transform, width, height } = store.getState();
        const [x, y, zoom] = transform;
        return viewOf({ x, y, zoom }, width, height);
      },
      /** First sight: the whole tree where its questions can be made out, else its beginning. */
      open(layout: TreeLayout) {
        const [root] = layout.cards;
        if (!root || wholeZoom(layout) >= overviewZoom) return this.fit(layout, null, true);
        const { height } = store.getState();
        const zoom = 0.7;
        setWhole(false);
        void flow.setViewport({ x: margin, y: height / 2 - (root.y + root.height / 2) * zoom, zoom });
      },
      /** Brings a row into view, near enough to read. A row that can be read already stays where it is. */
      reveal(row: Row) {
        const { transform, width, height } = store.getState();
        const [x, y, zoom] = transform;
        const left = row.x * zoom + x;
        const top = row.y * zoom + y;
        const isInside = left >= 0 && left + size.width * zoom <= width && top >= 0 && top + size.row * zoom <= height;
        if (isInside && zoom >= 0.36) return;
        center(row.x + size.width / 2, row.y + size.row / 2, Math.max(zoom, 0.8));
      },
      /** Moves with a row or card that another layout has put elsewhere, at once: nothing slides to where it seems to be already. */
      keepInPlace(from: Pick<Row, 'x' | 'y'>, to: Pick<Row, 'x' | 'y'>) {
        const { transform, domNode } = store.getState();
        const [x, y, zoom] = transform;
        setWhole(false);
        domNode?.setAttribute('data-still', '');
        requestAnimationFrame(() => requestAnimationFrame(() => domNode?.removeAttribute('data-still')));
        void flow.setViewport({ x: x + (from.x - to.x) * zoom, y: y + (from.y - to.y) * zoom, zoom });
      },
      /** The whole tree while it can be read so, else the card with the one it comes from. */
      follow(layout: TreeLayout, card: Card) {
        if (wholeZoom(layout) >= 0.38) return this.fit(layout);
        const { width, height } = store.getState();
        const columns = card.entry.group.depth === 0 ? size.width : 2 * size.width + size.columnGap;
        const zoom = Math.min(1, (height - 2 * margin) / card.height, (width - 2 * margin) / columns);
        center(card.x + size.width - columns / 2, card.y + card.height / 2, Math.max(0.5, zoom));
      },
      zoomBy(factor: number) {
        stopFollowing();
        void flow.zoomTo(flow.getZoom() * factor, { duration });
      },
    };
  }, [flow, store, duration]);
}
