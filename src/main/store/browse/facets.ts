import { type DataFacets, type DataFilter, FacetName } from '../../../shared/records/data.ts';
import type { Db } from '../transaction.ts';
import { forEachHit } from './counts.ts';
import type { Held } from './held.ts';
import { hasAny, type Marks, markTests, unmarked } from './marks.ts';
import { createRowTest } from './rowTest.ts';
import { parseSearch } from './search.ts';
import { isInDepths, type Stratum, stratumTests } from './strata.ts';

/** Values of one facet that are told; chosen ones always are. */
const valuesAtMost = 60;

/**
 * How many rows there are of each value. A cell counts for a facet when every other facet lets it through, so that a
 * person sees what one more choice would add.
 */
export function readFacets(held: Held, filter: DataFilter): DataFacets {
  const { cells, isExact } = countCells(held, filter);
  const [ofStratum, ofMarks] = [stratumTests(filter), markTests(filter)];
  const totals = new Map(FacetName.options.map((name) => [name, new Map<string, number>()]));
  const add = (name: FacetName, value: string, count: number) => {
    const values = totals.get(name);
    values?.set(value, (values.get(value) ?? 0) + count);
  };
  const addAll = (name: FacetName, { stratum, marks, count }: Cell) => {
    if (name === 'reviewer' || name === 'flag') for (const value of marks[name]) add(name, value, count);
    else add(name, stratum[name], count);
  };
  let total = 0;
  for (const cell of cells) {
    if (cell.stratum.isHidden || !isInDepths(cell.stratum, filter)) continue;
    const failed: FacetName[] = [];
    for (const { name, values } of ofStratum) if (!values.has(cell.stratum[name])) failed.push(name);
    for (const { name, values } of ofMarks) if (!hasAny(cell.marks, name, values)) failed.push(name);
    const [only] = failed;
    if (failed.length === 0) {
      total += cell.count;
      for (const name of FacetName.options) addAll(name, cell);
    } else if (failed.length === 1 && only) addAll(only, cell);
  }
  const select = (name: FacetName) => selectValues(name, totals.get(name) ?? new Map(), filter);
  return { total, isExact, facets: facetRecord(select) };
}

/** Rows of one stratum with the same marks. */
interface Cell {
  stratum: Stratum;
  marks: Marks;
  count: number;
}

/** Every cell with the rows that the ranges and the text let through, whatever the facets say. */
function countCells(held: Held, { ranges, text }: DataFilter): { cells: Cell[]; isExact: boolean } {
  const { db, table, strata, marks } = held;
  const counts = new Uint32Array((strata.at(-1)?.id ?? 0) + 1);
  const marked = new Map<number, number>();
  const others = { ...ranges, depth: undefined };
  let isExact = true;
  if (Object.values(others).every((range) => range === undefined) && parseSearch(text) === null) {
    readStored(db, counts, marked);
  } else {
    const test = createRowTest(held, { facets: {}, ranges: others, text: '' });
    isExact = forEachHit(db, table, text, (id) => {
      const [stratum, set] = [table.stratum[id] ?? 0, table.marks[id] ?? 0];
      if (!test.passes(id)) return;
      if (set === 0) counts[stratum] = (counts[stratum] ?? 0) + 1;
      else marked.set(keyOf(stratum, set), (marked.get(keyOf(stratum, set)) ?? 0) + 1);
    });
  }
  const byId = new Map(strata.map((stratum) => [stratum.id, stratum]));
  const cells: Cell[] = [];
  for (const stratum of strata) {
    const count = counts[stratum.id] ?? 0;
    if (count > 0) cells.push({ stratum, marks: unmarked, count });
  }
  for (const [key, count] of marked) {
    const [stratum, set] = [byId.get(Math.floor(key / keyBase)), marks[key % keyBase]];
    if (stratum && set) cells.push({ stratum, marks: set, count });
  }
  return { cells, isExact };
}

const keyBase = 2 ** 22;
const keyOf = (stratum: number, set: number) => stratum * keyBase + set;

/** Without a look at any row: the store counts strata, and the marked among them. */
function readStored(db: Db, counts: Uint32Array, marked: Map<number, number>): void {
  const stored = db.prepare<[], [number, number]>('SELECT id, count FROM strata').raw().all();
  for (const [id, count] of stored) counts[id] = count;
  const ofMarked = db
    .prepare<[], [number, number, number]>('SELECT stratum_id, marks_id, count FROM marked_strata')
    .raw()
    .all();
  for (const [stratum, set, count] of ofMarked) {
    counts[stratum] = (counts[stratum] ?? 0) - count;
    marked.set(keyOf(stratum, set), count);
  }
}

type Counted = { value: string; count: number };

function selectValues(name: FacetName, counted: Map<string, number>, { facets }: DataFilter) {
  const chosen = new Set(facets[name] ?? []);
  for (const value of chosen) if (!counted.has(value)) counted.set(value, 0);
  const all = [...counted].map(([value, count]) => ({ value, count })).sort(inOrderOf(name));
  const values = all.filter(({ value }, index) => index < valuesAtMost || chosen.has(value));
  return { values, more: all.length - values.length };
}

/** Depths from the first turn on, runs from the newest back, everything else by how many there are. */
function inOrderOf(name: FacetName): (a: Counted, b: Counted) => number {
  if (name === 'depth') return (a, b) => Number(a.value) - Number(b.value);
  if (name === 'run') return (a, b) => (a.value < b.value ? 1 : -1);
  return (a, b) => b.count - a.count || (a.value < b.value ? -1 : 1);
}

function facetRecord<T>(select: (name: FacetName) => T): Record<FacetName, T> {
  return {
    run: select('run'),
    persona: select('persona'),
    domain: select('domain'),
    depth: select('depth'),
    outcome: select('outcome'),
    fate: select('fate'),
    model: select('model'),
    provider: select('provider'),
    reviewer: select('reviewer'),
    flag: select('flag'),
  };
}
