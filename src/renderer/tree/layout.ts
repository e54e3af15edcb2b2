/**
 * Where everything of a dialogue tree stands. A group is a card of rows, one a candidate; the groups of one turn form a
 * column; a kept candidate's group stands in the next column beside it. d3-hierarchy's tree (Reingold and Tilford, after
 * Buchheim) keeps subtrees apart; heights differ, so they go in as separations in pixels.
 */
import { hierarchy, tree } from 'd3-hierarchy';
import type { GroupWithCandidates } from '../../shared/contract.ts';
import type { Candidate, CandidateId, GroupId } from '../../shared/records/group.ts';

export const size = { width: 480, row: 42, rowGap: 4, header: 32, padding: 6, columnGap: 110, groupGap: 24 } as const;

export interface Row {
  candidate: Candidate;
  entry: GroupWithCandidates;
  x: number;
  y: number;
  /** The group that follows, shown or collapsed. */
  childId: GroupId | null;
  collapsed: boolean;
  /** Groups behind a collapsed row, all turns together. */
  hiddenGroups: number;
}

export interface Card {
  entry: GroupWithCandidates;
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
  entry: GroupWithCandidates;
  candidates: Candidate[];
  hiddenRows: number;
  height: number;
  children: Branch[];
}

export function layOutTree(entries: Iterable<GroupWithCandidates>, options: LayoutOptions): TreeLayout {
  const byParent = new Map<CandidateId | null, GroupWithCandidates>();
  for (const entry of withoutPruned(entries)) byParent.set(entry.group.parentId, entry);
  const layout: TreeLayout = { cards: [], columns: [], rows: new Map(), links: [], width: 0, height: 0 };
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
  root.eachBefore(({ x, depth, data }) => {
    const card = placeCard(data, depth * (size.width + size.columnGap), x - data.height / 2 - top, byParent, options);
    layout.cards.push(card);
    layout.columns[depth] = [...(layout.columns[depth] ?? []), card];
    for (const row of card.rows) layout.rows.set(row.candidate.id, row);
    const from = data.entry.group.parentId && layout.rows.get(data.entry.group.parentId);
    if (from) layout.links.push({ from, to: card });
    layout.width = Math.max(layout.width, card.x + size.width);
    layout.height = Math.max(layout.height, card.y + card.height);
  });
  for (const column of layout.columns) column.sort((a, b) => a.y - b.y);
  return layout;
}

/** What follows a question that was pruned by hand stays in the store and off the screen. */
function withoutPruned(entries: Iterable<GroupWithCandidates>): GroupWithCandidates[] {
  const all = [...entries];
  const pruned = new Set(
    all.flatMap(({ candidates }) => candidates.flatMap(({ id, kept }) => (kept === false ? [id] : []))),
  );
  return all.filter(({ group }) => group.parentId === null || !pruned.has(group.parentId));
}

type ByParent = Map<CandidateId | null, GroupWithCandidates>;

function branchOf(entry: GroupWithCandidates, byParent: ByParent, options: LayoutOptions): Branch {
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

export function orderCandidates(
  { group, candidates }: GroupWithCandidates,
  order: LayoutOptions['order'],
): Candidate[] {
  const drawn = [...candidates].sort((a, b) => a.position - b.position);
  if (order === 'drawn' || group.status === 'working') return drawn;
  return drawn.sort(
    (a, b) =>
      (b.reward ?? Number.NEGATIVE_INFINITY) - (a.reward ?? Number.NEGATIVE_INFINITY) || a.position - b.position,
  );
}

/** A group being worked on keeps its full height, so that the tree does not jump at each answer. */
function emptyPlacesOf({ group, candidates }: GroupWithCandidates, { numGenerations }: LayoutOptions): number {
  return group.status === 'working' ? Math.max(0, numGenerations - candidates.length) : 0;
}

function countGroups(entry: GroupWithCandidates, byParent: ByParent): number {
  let count = 1;
  for (const { id } of entry.candidates) {
    const child = byParent.get(id);
    if (child) count += countGroups(child, byParent);
  }
  return count;
}
