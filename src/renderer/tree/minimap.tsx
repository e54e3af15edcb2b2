import { type PointerEvent, useEffect, useMemo, useRef } from 'react';
import { useReactFlow, useStoreApi } from 'reactflow';
import { canvasAdvantageColor, canvasColors, type Scheme } from './color.ts';
import { size, type TreeLayout } from './layout.ts';
import { type Painting, viewOf } from './paint.ts';
import styles from './tree.module.css';
import { stopFollowing } from './view-state.ts';

const width = 168;
const height = 116;
const margin = 6;
/** Minimap pixels per pixel of the tree, so that a single group does not fill it. */
const largest = 0.13;

/** The whole tree, always, however few nodes stand in the document. Very tall trees are squeezed, never cut. */
export function Minimap({ painting }: { painting: Painting }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const store = useStoreApi();
  const flow = useReactFlow();
  const { layout, scheme } = painting;
  const scale = useMemo(() => minimapScale(layout.width, layout.height), [layout.width, layout.height]);

  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    const density = window.devicePixelRatio || 1;
    const picture = document.createElement('canvas');
    picture.width = width * density;
    picture.height = height * density;
    const pen = picture.getContext('2d');
    if (!pen) return;
    pen.scale(density, density);
    pen.translate(scale.left, scale.top);
    paintMap(pen, layout, scheme, scale, 0.5 / density);
    const draw = () => {
      const { transform, width: viewWidth, height: viewHeight } = store.getState();
      const view = viewOf({ x: transform[0], y: transform[1], zoom: transform[2] }, viewWidth, viewHeight);
      // While the whole tree is in view the map tells nothing, and would stand before a part of it.
      const isWhole = view.left <= 0 && view.top <= 0 && view.right >= layout.width && view.bottom >= layout.height;
      canvas.current?.toggleAttribute('data-idle', isWhole);
      context.setTransform(1, 0, 0, 1, 0, 0);
      context.clearRect(0, 0, picture.width, picture.height);
      context.drawImage(picture, 0, 0);
      context.scale(density, density);
      context.strokeStyle = canvasColors[scheme].view;
      context.lineWidth = 1.5;
      const left = Math.max(1, scale.left + view.left * scale.x);
      const top = Math.max(1, scale.top + view.top * scale.y);
      const right = Math.min(width - 1, scale.left + view.right * scale.x);
      const bottom = Math.min(height - 1, scale.top + view.bottom * scale.y);
      if (right > left && bottom > top)
        context.strokeRect(left, top, Math.max(3, right - left), Math.max(3, bottom - top));
    };
    draw();
    return store.subscribe((now, before) => {
      if (now.transform !== before.transform || now.width !== before.width) draw();
    });
  }, [layout, scheme, scale, store]);

  const moveTo = (event: PointerEvent<HTMLCanvasElement>) => {
    if (event.buttons === 0) return;
    const box = event.currentTarget.getBoundingClientRect();
    const x = (event.clientX - box.left - scale.left) / scale.x;
    const y = (event.clientY - box.top - scale.top) / scale.y;
    stopFollowing();
    void flow.setCenter(x, y, { zoom: flow.getZoom() });
  };
  const density = window.devicePixelRatio || 1;
  return (
    <canvas
      ref={canvas}
      className={styles.minimap}
      width={width * density}
      height={height * density}
      style={{ width, height }}
      role="img"
      aria-label="Overview of the whole tree; drag to move the view"
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        moveTo(event);
      }}
      onPointerMove={moveTo}
    />
  );
}

/** Rows less than `step` below the one drawn before them would cover it: of a very tall tree that is nearly all of them. */
function paintMap(
  pen: CanvasRenderingContext2D,
  { columns }: TreeLayout,
  scheme: Scheme,
  scale: { x: number; y: number },
  step: number,
): void {
  for (const column of columns) {
    let drawnTo = Number.NEGATIVE_INFINITY;
    for (const { rows } of column)
      for (const { x, y, candidate } of rows) {
        const top = y * scale.y;
        if (top < drawnTo) continue;
        drawnTo = top + step;
        pen.globalAlpha = candidate.kept === false ? 0.6 : 1;
        pen.fillStyle = canvasAdvantageColor(candidate.advantage, scheme);
        pen.fillRect(x * scale.x, top, size.width * scale.x - 1, Math.max(0.6, size.row * scale.y));
      }
  }
}

function minimapScale(treeWidth: number, treeHeight: number) {
  const inner = { width: width - 2 * margin, height: height - 2 * margin };
  const x = Math.min(inner.width / Math.max(1, treeWidth), largest);
  const y = Math.min(inner.height / Math.max(1, treeHeight), largest);
  return { x, y, left: (width - treeWidth * x) / 2, top: (height - treeHeight * y) / 2 };
}
