import 'reactflow/dist/base.css';
import { useComputedColorScheme } from '@mantine/core';
import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef } from 'react';
import { type NodeMouseHandler, type OnMove, ReactFlow, useStoreApi } from 'reactflow';
import type { CandidateId } from '../../shared/records/group.ts';
import { useCamera, zoomLimits } from './camera.ts';
import { CandidateNode, describeRow } from './candidate-node.tsx';
import { CardNode } from './card-node.tsx';
import type { TreeNode } from './flow-nodes.ts';
import { rowAt } from './in-view.ts';
import type { TreeLayout } from './layout.ts';
import { Legend } from './legend.tsx';
import { Minimap } from './minimap.tsx';
import { Overview } from './overview.tsx';
import type { Painting } from './paint.ts';
import styles from './tree.module.css';
import { useNodes } from './use-nodes.ts';
import { useTextsInView } from './use-texts-in-view.ts';
import { useView } from './use-view.ts';
import { stopFollowing } from './view-state.ts';
import { type Direction, walk } from './walk.ts';
import { chooseWindow } from './window.ts';

const treeId = 'dialogue-tree';

export function focusTree(): void {
  document.getElementById(treeId)?.focus({ preventScroll: true });
}

const nodeTypes = { candidate: CandidateNode, card: CardNode };

interface Props {
  layout: TreeLayout;
  selectedId: CandidateId | null;
  hits: ReadonlySet<CandidateId>;
  /** False while the run stands still: nothing turns then. */
  live: boolean;
  /** True until the whole tree is here. */
  busy: boolean;
  onSelect(id: CandidateId | null): void;
  /** Enter on the selected row. */
  onOpen(): void;
}

/** React Flow over a window of at most 300 nodes, and a canvas below it for everything else. */
export function TreeView({ layout, selectedId, hits, live, busy, onSelect, onOpen }: Props) {
  const scheme = useComputedColorScheme('light');
  const store = useStoreApi();
  const camera = useCamera();
  const frame = useRef<HTMLDivElement>(null);
  const { view, look } = useView(frame);
  const shown = chooseWindow(layout, view.rect, view.zoom);
  const selected = selectedId ? layout.rows.get(selectedId) : undefined;
  const texts = useTextsInView(shown, selected);
  const overview = shown.overview || view.isZooming;
  const painting = useMemo<Painting>(
    () => ({ layout, scheme, selectedId, hits, overview }),
    [layout, scheme, selectedId, hits, overview],
  );
  const nodes = useNodes(shown, { texts, scheme, selectedId, hits });

  // The same functions with every step of a pan: React Flow would draw each node anew for another one.
  const onMove = useCallback<OnMove>(
    (event, viewport) => {
      if (event) stopFollowing();
      look(viewport);
    },
    [look],
  );
  const onNodeClick = useCallback<NodeMouseHandler<TreeNode>>(
    (_, node) => node.type === 'candidate' && onSelect(node.data.row.candidate.id),
    [onSelect],
  );
  const goBy = (event: KeyboardEvent) => {
    const direction = arrows[event.key];
    if (direction) {
      const next = walk(layout, selectedId, direction);
      const row = next && layout.rows.get(next);
      if (!row) return;
      event.preventDefault();
      onSelect(next);
      camera.reveal(row);
    } else if (event.key === 'Enter' && event.target instanceof HTMLElement && !event.target.closest('button')) {
      event.preventDefault();
      onOpen();
    }
  };
  useEffect(() => nameTree(frame.current), []);

  return (
    <div ref={frame} className={styles.frame} data-live={live || undefined} aria-busy={busy}>
      <Overview painting={painting} />
      <ReactFlow
        nodes={nodes}
        edges={noEdges}
        nodeTypes={nodeTypes}
        minZoom={zoomLimits.smallest}
        maxZoom={zoomLimits.largest}
        nodesDraggable={false}
        nodesConnectable={false}
        elementsSelectable={false}
        disableKeyboardA11y
        deleteKeyCode={null}
        selectionKeyCode={null}
        multiSelectionKeyCode={null}
        panOnScroll
        zoomOnDoubleClick={false}
        attributionPosition="top-right"
        onMove={onMove}
        onKeyDown={goBy}
        onNodeClick={onNodeClick}
        onPaneClick={(event) => {
          if (!painting.overview || !frame.current) return;
          const box = frame.current.getBoundingClientRect();
          const [x, y, zoom] = store.getState().transform;
          const row = rowAt(layout, (event.clientX - box.left - x) / zoom, (event.clientY - box.top - y) / zoom);
          if (row) onSelect(row.candidate.id);
        }}
      />
      <Legend scheme={scheme} />
      <Minimap painting={painting} />
      <p className="visually-hidden" role="status">
        {selected ? describeRow(selected, texts.get(selected.candidate.id)) : ''}
      </p>
    </div>
  );
}

/**
 * React Flow calls its own frame an application, and a tree has to hold its items directly: the layer of the nodes is the tree.
 * It takes no role as a property, so that the attributes are set on what it has made.
 */
function nameTree(frame: HTMLElement | null): void {
  const layer = frame?.querySelector<HTMLElement>('.react-flow__nodes');
  if (!layer) return;
  layer.id = treeId;
  layer.tabIndex = 0;
  layer.setAttribute('role', 'tree');
  layer.setAttribute('aria-label', 'Dialogue tree');
}

const noEdges: never[] = [];
const arrows: Record<string, Direction> = { ArrowUp: 'up', ArrowDown: 'down', ArrowLeft: 'left', ArrowRight: 'right' };
