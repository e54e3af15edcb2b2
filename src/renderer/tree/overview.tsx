import { useEffect, useRef } from 'react';
import { useStoreApi } from 'reactflow';
import { type Painting, paintTree } from './paint.ts';
import styles from './tree.module.css';

/** The canvas under the nodes: all links, and in the overview everything. It follows the viewport without React. */
export function Overview({ painting }: { painting: Painting }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const store = useStoreApi();
  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d');
    if (!element || !context) return;
    const draw = () => {
      const { transform, width, height } = store.getState();
      const density = window.devicePixelRatio || 1;
      if (element.width !== Math.round(width * density) || element.height !== Math.round(height * density)) {
        element.width = Math.round(width * density);
        element.height = Math.round(height * density);
      }
      context.setTransform(density, 0, 0, density, 0, 0);
      paintTree(context, painting, { x: transform[0], y: transform[1], zoom: transform[2] }, width, height);
    };
    draw();
    return store.subscribe((now, before) => {
      if (now.transform !== before.transform || now.width !== before.width || now.height !== before.height) draw();
    });
  }, [painting, store]);
  return <canvas ref={canvas} className={styles.overview} />;
}
