import { useRef } from 'react';
import { type Look, placeNodes, type TreeNode } from './flow-nodes.ts';
import type { TreeWindow } from './window.ts';

/** The nodes of a window: the same list while nothing in it changed, and else a list of the same nodes where they did not. */
export function useNodes(shown: TreeWindow, look: Look): TreeNode[] {
  const last = useRef<{ list: TreeNode[]; byId: Map<string, TreeNode> }>({ list: [], byId: new Map() });
  const list = placeNodes(last.current.byId, shown, look);
  const { list: old } = last.current;
  const isUnchanged = list.length === old.length && list.every((node, index) => node === old[index]);
  // A cache, not a state: a render that is thrown away leaves it as right as it was.
  if (!isUnchanged) last.current = { list, byId: new Map(list.map((node) => [node.id, node])) };
  return last.current.list;
}
