import { type DataFacets, type DataFilter, FacetName } from '../../../shared/records/data.ts';
import type { Db } from '../transaction.ts';
import { forEachHit } from './counts.ts';
import type { RowTable } from './rows.ts';
import { createRowTest } from './rowTest.ts';
import { parseSearch } from './search.ts';
import { facetTests, isInDepths, type Strata, type Stratum } from './strata.ts';

/** Values of one facet that are told; chosen ones always are. */
const valuesAtMost = 60;

/**
 * How many rows there are of each value. A stratum counts for a facet when every other facet lets it through, so that a
 * person sees what one more choice would add.
 */
export function readFacets(db: Db, table: RowTable, strata: Strata, filter: DataFilter): DataFacets {
  const { counts, isExact } = countStrata(db, table, strata, filter);
  const tests = facetTests(filter);
  const totals = new Map(FacetName.options.map((name) => [name, new Map<string, number>()]));
  const add = (name: FacetName, stratum: Stratum, count: number) => {
    const values = totals.get(name);
    values?.set(stratum[name], (values.get(stratum[name]) ?? 0) + count);
  };
  let total = 0;
  for (const stratum of strata) {
    const count = counts[stratum.id] ?? 0;
    if (count === 0 || stratum.isHidden || !isInDepths(stratum, filter)) continue;
    const failed = tests.filter(({ name, values }) => !values.has(stratum[name]));
    const [only] = failed;
    if (failed.length === 0) {
      total += count;
      for (const name of FacetName.options) add(name, stratum, count);
    } else if (failed.length === 1 && only) add(only.name, stratum, count);
  }
  const select = (name: FacetName) => selectValues(name, totals.get(name) ?? new Map(), filter);
  return { total, isExact, facets: facetRecord(select) };
}

/** Rows of each stratum, by its id, that the ranges and the text let through, whatever the facets say. */
function countStrata(db: Db, table: RowTable, strata: Strata, { ranges, text }: DataFilter) {
  const counts = new Uint32Array((strata.at(-1)?.id ?? 0) + 1);
  const others = { ...ranges, depth: undefined };
  if (Object.values(others).every((range) => range === undefined) && parseSearch(text) === null) {
    const stored = db.prepare<[], [number, number]>('SELECT id, count FROM strata').raw().all();
    for (const [id, count] of stored) counts[id] = count;
    return { counts, isExact: true };
  }
  const test = createRowTest(table, strata, { facets: {}, ranges: others, text: '' });
  const isExact = forEachHit(db, table, text, (id) => {
    const stratum = table.stratum[id] ?? 0;
    if (test.passes(id)) counts[stratum] = (counts[stratum] ?? 0) + 1;
  });
  return { counts, isExact };
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
  };
}
