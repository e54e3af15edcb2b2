import { type DataFilter, type FacetName, StratumName } from '../../../shared/records/data.ts';
import { readHiddenRuns } from '../importedRun.ts';
import type { Db } from '../transaction.ts';

/** What candidates have in common that fall into one stratum; how many they are is not among it, since that changes. */
export interface Stratum extends Record<StratumName, string> {
  id: number;
  /** Of a run that is still being imported. */
  isHidden: boolean;
}

/** All strata, by id. Each is read once: a new one is appended, none ever changes but for its count. */
export type Strata = Stratum[];

/** Reads those that came since; 10,000 take 10 ms. `before` are the runs that were hidden then; gives those that are now. */
export function refreshStrata(db: Db, strata: Strata, before: ReadonlySet<string>): ReadonlySet<string> {
  const rows = db
    .prepare<[number], Omit<Stratum, 'isHidden'>>(
      `SELECT id, run_id AS run, persona, domain, CAST(depth AS TEXT) AS depth, outcome, fate, model, provider
       FROM strata WHERE id > ? ORDER BY id`,
    )
    .all(strata.at(-1)?.id ?? 0);
  const hidden: ReadonlySet<string> = readHiddenRuns(db);
  for (const row of rows) strata.push({ ...row, isHidden: hidden.has(row.run) });
  if (hidden.size === before.size && [...hidden].every((run) => before.has(run))) return hidden;
  for (const stratum of strata) stratum.isHidden = hidden.has(stratum.run);
  return hidden;
}

/** By the id of a stratum, 1 where the facets of a filter, and a range of depths, let it through. There is no stratum 0. */
export function matchStrata(strata: Strata, filter: DataFilter): Uint8Array {
  const passes = new Uint8Array((strata.at(-1)?.id ?? 0) + 1);
  const tests = stratumTests(filter);
  for (const stratum of strata) {
    const fits =
      !stratum.isHidden && isInDepths(stratum, filter) && tests.every(({ name, values }) => values.has(stratum[name]));
    passes[stratum.id] = fits ? 1 : 0;
  }
  return passes;
}

export function stratumTests(filter: DataFilter): { name: StratumName; values: Set<string> }[] {
  return StratumName.options.flatMap((name) => testOf(filter, name) ?? []);
}

/** Null where every value passes. */
export function testOf<N extends FacetName>({ facets }: DataFilter, name: N): { name: N; values: Set<string> } | null {
  const values = facets[name] ?? [];
  return values.length > 0 ? { name, values: new Set(values) } : null;
}

export function isInDepths({ depth }: Stratum, { ranges }: DataFilter): boolean {
  if (ranges.depth === undefined) return true;
  const { min, max } = ranges.depth;
  return Number(depth) >= (min ?? -Infinity) && Number(depth) <= (max ?? Infinity);
}
