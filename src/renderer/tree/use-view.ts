import { type RefObject, useCallback, useEffect, useState } from 'react';
import { useStoreApi } from 'reactflow';
import type { Rect } from './in-view.ts';
import { type Viewport, viewOf } from './paint.ts';

/** The part of the tree that is in view, after each move and each change of size. */
export function useView(frame: RefObject<HTMLElement | null>) {
  const store = useStoreApi();
  const [view, setView] = useState<{ rect: Rect; zoom: number }>({
    rect: { left: 0, top: 0, right: 0, bottom: 0 },
    zoom: 1,
  });

  const look = useCallback(
    (viewport: Viewport) => {
      const { width, height } = store.getState();
      // Text grows as the tree shrinks, so that questions can be read while the whole example is in view.
      frame.current?.style.setProperty('--far-size', `${Math.min(19.5, Math.max(13, 9.5 / viewport.zoom))}px`);
      frame.current?.toggleAttribute('data-far', viewport.zoom < 0.68);
      setView({ rect: viewOf(viewport, width, height), zoom: viewport.zoom });
    },
    [store, frame],
  );
  useEffect(
    () =>
      store.subscribe((now, before) => {
        if (now.width === before.width && now.height === before.height) return;
        const [x, y, zoom] = now.transform;
        look({ x, y, zoom });
      }),
    [store, look],
  );

  return { view, look };
}
