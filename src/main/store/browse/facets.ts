import { type DataFacets, type DataFilter, everything, FacetName, MarkName } from '../../../shared/records/data.ts';
import type { Db } from '../transaction.ts';
import { forEachHit } from './counts.ts';
import type { Held } from './held.ts';
import { hasAny, type Marks, markTests, unmarked } from './marks.ts';
import { countCells, keepBetween } from './passes.ts';
import { rangesOf } from './rowTest.ts';
import { parseSearch } from './search.ts';
import { isInDepths, type Stratum, stratumTests } from './strata.ts';

/** Values of one facet that are told; chosen ones always are. */
const valuesAtMost = 60;

/**
 * How many rows there are of each value. A cell counts for a facet when every other facet lets it through, so that a
 * person sees what one more choice would add.
 */
export function readFacets(held: Held, filter: DataFilter): DataFacets {
  const { cells, isExact } = countRows(held, filter);
  const [ofStratum, ofMarks] = [stratumTests(filter), markTests(filter)];
  const totals = new Map(FacetName.options.map((name) => [name, new Map<string, number>()]));
  const add = (name: FacetName, value: string, count: number) => {
    const values = totals.get(name);
    values?.set(value, (values.get(value) ?? 0) + count);
  };
  const addAll = (name: FacetName, { stratum, marks, count }: Cell) => {
    if (isMark(name)) for (const value of marks[name]) add(name, value, count);
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

const isMark = (name: FacetName): name is MarkName => MarkName.options.some((mark) => mark === name);

/** Rows of one stratum with the same marks. */
interface Cell {
  stratum: Stratum;
  marks: Marks;
  count: number;
}

/** Every cell with the rows that the ranges and the text let through, whatever the facets say. */
function countRows(held: Held, { ranges, text }: DataFilter): { cells: Cell[]; isExact: boolean } {
  const { db, table, strata, marks } = held;
  const byId = new Map(strata.map((stratum) => [stratum.id, stratum]));
  const cells: Cell[] = [];
  const add = (stratumId: number, set: number, count: number) => {
    const stratum = byId.get(stratumId);
    if (stratum && count > 0) cells.push({ stratum, marks: marks[set] ?? unmarked, count });
  };
  const others = { ...everything, ranges: { ...ranges, depth: undefined } };
  if (rangesOf(table, others).length === 0 && parseSearch(text) === null) {
    addStored(db, add);
    return { cells, isExact: true };
  }
  const { counts, isExact } = countFound(held, others, text);
  for (const [cell, count] of counts.entries())
    add(table.cells.stratum[cell] ?? 0, table.cells.marks[cell] ?? 0, count);
  return { cells, isExact };
}

/** Rows of each cell that pass, by looking at them. */
function countFound({ db, table }: Held, filter: DataFilter, text: string): { counts: Uint32Array; isExact: boolean } {
  const kept = new Uint8Array(table.end);
  let isExact = true;
  if (parseSearch(text) === null) kept.fill(1);
  else
    isExact = forEachHit(db, table, text, (id) => {
      kept[id] = 1;
    });
  for (const { numbers, min, max } of rangesOf(table, filter)) keepBetween(kept, 0, numbers, min, max);
  return { counts: countCells(kept, table.cell, table.cells.stratum.length), isExact };
}

/** Without a look at any row: the store counts strata, and the marked among them. */
function addStored(db: Db, add: (stratum: number, set: number, count: number) => void): void {
  const unmarkedOf = new Map(db.prepare<[], [number, number]>('SELECT id, count FROM strata').raw().all());
  const ofMarked = db
    .prepare<[], [number, number, number]>('SELECT stratum_id, marks_id, count FROM marked_strata')
    .raw()
    .all();
  for (const [stratum, set, count] of ofMarked) {
    unmarkedOf.set(stratum, (unmarkedOf.get(stratum) ?? 0) - count);
    add(stratum, set, count);
  }
  for (const [stratum, count] of unmarkedOf) add(stratum, 0, count);
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
    warning: select('warning'),
  };
}
