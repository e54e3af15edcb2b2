import type { CoverageCell, DataCoverage, GainSeries, TurnGain } from '../../../shared/records/coverage.ts';
import type { DataFilter } from '../../../shared/records/data.ts';
import { forEachHit } from './counts.ts';
import type { Held } from './held.ts';
import { addMoments, addNumber, createMoments, type Moments, standardDeviation } from './moments.ts';
import { createRowTest } from './rowTest.ts';
import type { Stratum } from './strata.ts';

interface Counted {
  rows: number;
  rewards: Moments;
}

/** Rows and their mean reward by persona, domain and depth, and by turn for each run and each policy: one pass over the rows. */
export function readCoverage(held: Held, filter: DataFilter): DataCoverage {
  const { counted, isExact } = countByStratum(held, filter);
  const cells = new Map<string, Counted & { of: Stratum }>();
  const gains = { run: new Map<string, Gained>(), model: new Map<string, Gained>() };
  for (const of of held.strata) {
    const own = counted[of.id];
    if (!own || own.rows === 0) continue;
    const key = JSON.stringify([of.persona, of.domain, of.depth]);
    const cell = cells.get(key) ?? { of, rows: 0, rewards: createMoments() };
    cell.rows += own.rows;
    addMoments(cell.rewards, own.rewards);
    cells.set(key, cell);
    gain(gains.run, of.run, of.depth, own.rewards);
    gain(gains.model, of.model, of.depth, own.rewards);
  }
  return {
    cells: [...cells.values()].map(cellOf).sort(byPlace),
    gains: { run: listGains(gains, 'run'), model: listGains(gains, 'model') },
    isExact,
  };
}

function countByStratum(held: Held, filter: DataFilter) {
  const { db, table, strata } = held;
  const {
    cell,
    cells: { stratum },
  } = table;
  const test = createRowTest(held, filter);
  const counted: Counted[] = [];
  for (const { id } of strata) counted[id] = { rows: 0, rewards: createMoments() };
  const isExact = forEachHit(db, table, filter.text, (id) => {
    const own = test.passes(id) ? counted[stratum[cell[id] ?? 0] ?? 0] : undefined;
    if (!own) return;
    own.rows += 1;
    const reward = table.reward[id] ?? Number.NaN;
    if (!Number.isNaN(reward)) addNumber(own.rewards, reward);
  });
  return { counted, isExact };
}

interface Gained {
  series: string;
  depth: number;
  rewards: Moments;
}

function gain(all: Map<string, Gained>, series: string, depth: string, rewards: Moments): void {
  const key = JSON.stringify([series, depth]);
  const one = all.get(key) ?? { series, depth: Number(depth), rewards: createMoments() };
  addMoments(one.rewards, rewards);
  all.set(key, one);
}

function cellOf({ of: { persona, domain, depth }, rows, rewards }: Counted & { of: Stratum }): CoverageCell {
  const meanReward = rewards.count === 0 ? null : rewards.mean;
  return { persona, domain, depth: Number(depth), count: rows, rewarded: rewards.count, meanReward };
}

function byPlace(a: CoverageCell, b: CoverageCell): number {
  return a.persona.localeCompare(b.persona) || a.domain.localeCompare(b.domain) || a.depth - b.depth;
}

/** Series of a workspace that are told: the newest runs, the first policies by name. */
const seriesAtMost = 12;

function listGains(gains: Record<GainSeries, Map<string, Gained>>, by: GainSeries): TurnGain[] {
  const all = [...gains[by].values()].filter(({ rewards }) => rewards.count > 0);
  const names = [...new Set(all.map(({ series }) => series))].sort();
  const told = by === 'run' ? names.reverse().slice(0, seriesAtMost) : names.slice(0, seriesAtMost);
  return told.flatMap((name) =>
    all
      .filter(({ series }) => series === name)
      .sort((a, b) => a.depth - b.depth)
      .map(({ series, depth, rewards }) => {
        const deviation = standardDeviation(rewards);
        const standardError = deviation === null ? null : deviation / Math.sqrt(rewards.count);
        return { series, depth, rewarded: rewards.count, mean: rewards.mean, standardError };
      }),
  );
}
