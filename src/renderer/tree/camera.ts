import { useReducedMotion } from '@mantine/hooks';
import { useMemo } from 'react';
import { useReactFlow, useStoreApi } from 'reactflow';
import { type Card, type Row, size, type TreeLayout } from './layout.ts';

export const zoomLimits = { smallest: 0.004, largest: 1.6 };

/** Moves of the view. Movement is at once for people who asked their system for less of it. */
export function useCamera() {
  const flow = useReactFlow();
  const store = useStoreApi();
  const duration = useReducedMotion() ? 0 : 260;
  return useMemo(() => {
    const center = (x: number, y: number, zoom: number) => void flow.setCenter(x, y, { zoom, duration });
    return {
      fit(layout: TreeLayout, instantly = false) {
        const { width, height } = store.getState();
        if (layout.cards.length === 0 || width === 0) return;
        const zoom = Math.max(
          zoomLimits.smallest,
          Math.min(1, (width - 48) / layout.width, (height - 48) / layout.height),
        );
        const x = (width - layout.width * zoom) / 2;
        const y = (height - layout.height * zoom) / 2;
        void flow.setViewport({ x, y, zoom }, { duration: instantly ? 0 : duration });
      },
      /** Brings a row into view, near enough to read. A row that can be read already stays where it is. */
      reveal(row: Row) {
        const { transform, width, height } = store.getState();
        const [x, y, zoom] = transform;
        const left = row.x * zoom + x;
        const top = row.y * zoom + y;
        const inside = left >= 0 && left + size.width * zoom <= width && top >= 0 && top + size.row * zoom <= height;
        if (inside && zoom >= 0.5) return;
        center(row.x + size.width / 2, row.y + size.row / 2, Math.max(zoom, 0.8));
      },
      /** The whole card where it fits, at a size that can be read. */
      show(card: Card) {
        const { height } = store.getState();
        center(
          card.x + size.width / 2,
          card.y + card.height / 2,
          Math.max(0.55, Math.min(1, (height - 48) / card.height)),
        );
      },
      zoomBy(factor: number) {
        void flow.zoomTo(flow.getZoom() * factor, { duration });
      },
    };
  }, [flow, store, duration]);
}
