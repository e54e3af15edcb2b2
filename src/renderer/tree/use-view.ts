import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { useStoreApi } from 'reactflow';
import type { Rect } from './in-view.ts';
import { type Viewport, viewOf } from './paint.ts';

/** A zoom is over when it has not changed for this long. */
const calmMs = 100;

interface View {
  rect: Rect;
  zoom: number;
  /** Between the steps of a zoom: nodes stay as they are and the canvas draws the rest, since no step lasts long enough to read in. */
  isZooming: boolean;
}

/** The part of the tree that is in view, after each move and each change of size. */
export function useView(frame: RefObject<HTMLElement | null>) {
  const store = useStoreApi();
  const [view, setView] = useState<View>({
    rect: { left: 0, top: 0, right: 0, bottom: 0 },
    zoom: 1,
    isZooming: false,
  });
  const zoomed = useRef({ zoom: 1, at: 0 });
  const calming = useRef<number | null>(null);

  const place = useCallback(() => {
    calming.current = null;
    const { width, height, transform } = store.getState();
    const [x, y, zoom] = transform;
    // Text grows as the tree shrinks, so that questions can be read while the whole example is in view.
    frame.current?.style.setProperty('--far-size', `${Math.min(19.5, Math.max(13, 9.5 / zoom))}px`);
    frame.current?.toggleAttribute('data-far', zoom < 0.68);
    setView({ rect: viewOf({ x, y, zoom }, width, height), zoom, isZooming: false });
  }, [store, frame]);

  const look = useCallback(
    ({ zoom }: Viewport) => {
      const before = zoomed.current;
      if (zoom !== before.zoom) {
        zoomed.current = { zoom, at: performance.now() };
        const goesOn = calming.current !== null || zoomed.current.at - before.at < calmMs;
        if (goesOn) {
          window.clearTimeout(calming.current ?? undefined);
          calming.current = window.setTimeout(place, calmMs);
          return setView((last) => (last.isZooming ? last : { ...last, isZooming: true }));
        }
      }
      if (calming.current === null) place();
    },
    [place],
  );
  useEffect(() => () => window.clearTimeout(calming.current ?? undefined), []);
  useEffect(
    () =>
      store.subscribe((now, before) => {
        if (now.width !== before.width || now.height !== before.height) place();
      }),
    [store, place],
  );

  return { view, look };
}
