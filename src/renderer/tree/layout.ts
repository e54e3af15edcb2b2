/**
 * Where everything of a dialogue tree stands. A group is a card of rows, one a candidate; the groups of one turn form a
 * column; a kept candidate's group stands in the next column beside it. d3-hierarchy's tree (Reingold and Tilford, after
 * Buchheim) keeps subtrees apart; heights differ, so they go in as separations in pixels.
 */
import { hierarchy, tree } from 'd3-hierarchy';
import type { CandidateId, Group, GroupId } from '../../shared/records/group.ts';
import type { TreeCandidate, TreeEntry } from './entry.ts';

export const size = { width: 480, row: 42, rowGap: 4, header: 32, padding: 6, columnGap: 110, groupGap: 24 } as const;

export interface Row {
  candidate: TreeCandidate;
  entry: TreeEntry;
  x: number;
  y: number;
  /** The group that follows, shown or collapsed. */
  childId: GroupId | null;
  collapsed: boolean;
  /** Groups behind a collapsed row, all turns together. */
  hiddenGroups: number;
}

export interface Card {
  entry: TreeEntry;
  x: number;
  y: number;
  height: number;
  rows: Row[];
  /** Places still empty while the group is worked on. */
  emptyPlaces: number;
  /** Pruned candidates that are not shown. */
  hiddenRows: number;
}

export interface TreeLayout {
  cards: Card[];
  /** Cards by turn, from top to bottom: the index that finds what is in view. */
  columns: Card[][];
  rows: Map<CandidateId, Row>;
  byGroup: Map<GroupId, Card>;
  links: { from: Row; to: Card }[];
  width: number;
  height: number;
}

export interface LayoutOptions {
  numGenerations: number;
  /** `best`: by reward once a group is finished; `drawn`: as they were drawn. */
  order: 'best' | 'drawn';
  hidePruned: boolean;
  collapsed: ReadonlySet<CandidateId>;
}

interface Branch {
  entry: TreeEntry;
  candidates: TreeCandidate[];
  hiddenRows: number;
  height: number;
  children: Branch[];
}

export function layOutTree(entries: Iterable<TreeEntry>, options: LayoutOptions): TreeLayout {
  const layout: TreeLayout = {
    cards: [],
    columns: [],
    rows: new Map(),
    byGroup: new Map(),
    links: [],
    width: 0,
    height: 0,
  };
  const byParent = findFollowing(entries);
  const first = byParent.get(null);
  if (!first) return layout;

  const place = tree<Branch>()
    .nodeSize([1, 1])
    .separation((a, b) => (a.data.height + b.data.height) / 2 + size.groupGap * (a.parent === b.parent ? 1 : 1.6));
  const root = place(hierarchy(branchOf(first, byParent, options)));
  let top = Number.POSITIVE_INFINITY;
  root.each(({ x, data }) => {
    top = Math.min(top, x - data.height / 2);
  });
  // Before its children: the row that a card follows is placed before it.
  root.eachBefore(({ x, depth, data }) => {
    const card = placeCard(data, depth * (size.width + size.columnGap), x - data.height / 2 - top, byParent, options);
    layout.cards.push(card);
    let column = layout.columns[depth];
    if (!column) layout.columns[depth] = column = [];
    column.push(card);
    for (const row of card.rows) layout.rows.set(row.candidate.id, row);
    layout.byGroup.set(data.entry.group.id, card);
    const from = data.entry.group.parentId && layout.rows.get(data.entry.group.parentId);
    if (from) layout.links.push({ from, to: card });
    layout.width = Math.max(layout.width, card.x + size.width);
    layout.height = Math.max(layout.height, card.y + card.height);
  });
  for (const column of layout.columns) column.sort((a, b) => a.y - b.y);
  return layout;
}

/** The group that follows each candidate. What follows a question that was pruned by hand stays in the store and off the screen. */
function findFollowing(entries: Iterable<TreeEntry>): ByParent {
  const byParent: ByParent = new Map();
  const pruned = new Set<CandidateId>();
  for (const entry of entries) {
    byParent.set(entry.group.parentId, entry);
    for (const { id, kept } of entry.candidates) if (kept === false) pruned.add(id);
  }
  for (const id of byParent.keys()) if (id !== null && pruned.has(id)) byParent.delete(id);
  return byParent;
}

type ByParent = Map<CandidateId | null, TreeEntry>;

function branchOf(entry: TreeEntry, byParent: ByParent, options: LayoutOptions): Branch {
  const all = orderCandidates(entry, options.order);
  const candidates = options.hidePruned ? all.filter(({ kept }) => kept !== false) : all;
  const places = candidates.length + emptyPlacesOf(entry, options);
  return {
    entry,
    candidates,
    hiddenRows: all.length - candidates.length,
    height:
      size.header + size.padding + places * (size.row + size.rowGap) + (places > 0 ? size.padding - size.rowGap : 0),
    children: candidates.flatMap(({ id }) => {
      const child = byParent.get(id);
      return child && !options.collapsed.has(id) ? [branchOf(child, byParent, options)] : [];
    }),
  };
}

function placeCard(branch: Branch, x: number, y: number, byParent: ByParent, options: LayoutOptions): Card {
  const { entry, candidates, hiddenRows, height } = branch;
  const rows = candidates.map((candidate, index): Row => {
    const child = byParent.get(candidate.id);
    const collapsed = child !== undefined && options.collapsed.has(candidate.id);
    return {
      candidate,
      entry,
      x: x + size.padding,
      y: y + size.header + index * (size.row + size.rowGap),
      childId: child?.group.id ?? null,
      collapsed,
      hiddenGroups: collapsed ? countGroups(child, byParent) : 0,
    };
  });
  return { entry, x, y, height, rows, emptyPlaces: emptyPlacesOf(entry, options), hiddenRows };
}

/** `best` is by reward, highest first, once the group is finished. */
export function orderCandidates<C extends Pick<TreeCandidate, 'position' | 'reward'>>(
  { group, candidates }: { group: Pick<Group, 'status'>; candidates: readonly C[] },
  order: LayoutOptions['order'],
): C[] {
  if (order === 'drawn' || group.status === 'working') return [...candidates].sort((a, b) => a.position - b.position);
  return [...candidates].sort(
    (a, b) =>
      (b.reward ?? Number.NEGATIVE_INFINITY) - (a.reward ?? Number.NEGATIVE_INFINITY) || a.position - b.position,
  );
}

/** A group being worked on keeps its full height, so that the tree does not jump at each answer. */
function emptyPlacesOf({ group, candidates }: TreeEntry, { numGenerations }: LayoutOptions): number {
  return group.status === 'working' ? Math.max(0, numGenerations - candidates.length) : 0;
}

function countGroups(entry: TreeEntry, byParent: ByParent): number {
  let count = 1;
  for (const { id } of entry.candidates) {
    const child = byParent.get(id);
    if (child) count += countGroups(child, byParent);
  }
  return count;
}
