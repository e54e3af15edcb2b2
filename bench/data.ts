/**
 * The table of all candidates at a million of them (`BENCH_ROWS`), through the wire: any page of 100, the first page of a
 * full-text search, facet counts; what the collector pays for the table at each group it saves; and how long opening a
 * workspace takes that is brought to the table's form.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createBrowsing } from '../src/main/core/browsing.ts';
import { type Handlers, serve } from '../src/main/serve.ts';
import { readCandidates } from '../src/main/store/candidate.ts';
import { bindCollectStore } from '../src/main/store/collectStore.ts';
import { readGroups } from '../src/main/store/group.ts';
import { allMigrations } from '../src/main/store/migrate.ts';
import { listRuns } from '../src/main/store/run.ts';
import { openWorkspace } from '../src/main/store/workspace.ts';
import { type Client, createClient } from '../src/shared/client.ts';
import { type DataCursor, type DataFilter, type DataOrder, everything } from '../src/shared/records/data.ts';
import { createWirePair } from '../src/shared/wire.ts';
import { createRandom, writeCandidates } from './parts/candidates.ts';
import { median, reportAgainstLimit } from './parts/report.ts';

const rows = Number(process.env.BENCH_ROWS ?? 1_000_000);
/** Ten million may take twice as long as one. */
const allowance = rows > 2_000_000 ? 2 : 1;
const pagesMeasured = 1500;
const folder = mkdtempSync(join(tmpdir(), 'querent-bench-'));
try {
  process.exitCode = (await measure(join(folder, 'workspace.sqlite'))) ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true });
}

async function measure(path: string): Promise<boolean> {
  fill(path);
  const openedAt = performance.now();
  const workspace = openWorkspace(path);
  console.log(`opening with its migration, backup included: ${((performance.now() - openedAt) / 1000).toFixed(1)} s`);
  const browsing = createBrowsing(workspace.db);
  const client = connect(browsing.handlers);
  const results = [
    await measurePages(client),
    await measureSearches(client),
    await measureFacets(client),
    await measureHistograms(client),
    measureSaving(workspace.db),
  ];
  await browsing.close();
  workspace.close();
  return results.every(Boolean);
}

/** Writes the candidates in the form before the table's. */
function fill(path: string): void {
  const before = openWorkspace(path, allMigrations.slice(0, 2));
  console.log(`${writeCandidates(before.db, rows)} candidates`);
  before.close();
}

/** Every kind of page that a person can come to: any filter, any order, begun anywhere and turned a few times. */
async function measurePages(client: Client): Promise<boolean> {
  const roll = createRandom(7);
  const times: number[] = [];
  const slow: { ms: number; what: string }[] = [];
  const { facets } = await client.call('data.facets', { filter: everything });
  const choose = <T>(all: readonly T[]): T => all[Math.floor(roll() * all.length)] as T;
  while (times.length < pagesMeasured) {
    const filter: DataFilter = { facets: {}, ranges: {}, text: '' };
    for (const [name, { values }] of Object.entries(facets)) {
      if (roll() < 0.2) filter.facets[name as keyof typeof facets] = [choose(values).value];
    }
    if (roll() < 0.15) filter.ranges.reward = { min: roll() * 0.1, max: roll() < 0.5 ? null : 0.1 + roll() * 0.1 };
    if (roll() < 0.1) filter.ranges.questionLength = { min: 40 + Math.floor(roll() * 40), max: null };
    const order: DataOrder = {
      by: choose(['added', 'added', 'reward', 'advantage', 'questionLength']),
      descending: roll() < 0.7,
    };
    let cursor: DataCursor | null =
      roll() < 0.5 ? null : { row: Math.floor(roll() * rows), value: (roll() - 0.5) * 0.4 };
    for (let turn = 0; turn < 3; turn++) {
      const startedAt = performance.now();
      const page: { next: DataCursor | null } = await client.call('data.page', { filter, order, cursor, limit: 100 });
      times.push(performance.now() - startedAt);
      slow.push({ ms: times.at(-1) ?? 0, what: JSON.stringify({ filter, order, cursor }) });
      cursor = page.next;
      if (cursor === null) break;
    }
  }
  if (process.env.BENCH_VERBOSE) {
    for (const { ms, what } of slow.sort((a, b) => b.ms - a.ms).slice(0, 40)) console.log(ms.toFixed(1), what);
  }
  return reportQuantile('any page of 100', times, 0.99, 16 * allowance);
}

async function measureSearches(client: Client): Promise<boolean> {
  const texts = [
    'the ',
    'the',
    't',
    'ka',
    'kalo',
    'the kalo',
    '"the the"',
    'the -kalo',
    'nothinglikeit',
    '-the ',
    '-kalo ',
    'stalo mine ',
  ];
  const orders: DataOrder[] = [
    { by: 'added', descending: true },
    { by: 'relevance', descending: true },
  ];
  const slowest: number[] = [];
  for (const text of texts) {
    for (const order of orders) {
      const times = await repeat(7, () =>
        client.call('data.page', { filter: { ...everything, text }, order, cursor: null, limit: 100 }),
      );
      slowest.push(median(times));
      if (process.env.BENCH_VERBOSE) console.log(text, order.by, median(times).toFixed(1));
    }
  }
  return reportQuantile('first page of a search, the slowest of all texts and orders', slowest, 1, 50 * allowance);
}

async function measureFacets(client: Client): Promise<boolean> {
  const filters: Record<string, DataFilter> = {
    everything,
    'a domain': { ...everything, facets: { domain: ['cars'] } },
    'a range of rewards': { ...everything, ranges: { reward: { min: 0, max: 0.2 } } },
    'the commonest word': { ...everything, text: 'the ' },
  };
  let isFast = true;
  for (const [name, filter] of Object.entries(filters)) {
    const times = await repeat(9, () => client.call('data.facets', { filter }));
    isFast = reportAgainstLimit(`facet counts of ${name}`, times, 200 * allowance, 'ms') && isFast;
  }
  return isFast;
}

/** No limit was set for these: they are drawn beside the table, one at a time. */
async function measureHistograms(client: Client): Promise<boolean> {
  const times = await repeat(5, () =>
    client.call('data.histogram', { filter: everything, number: 'reward', bins: 40 }),
  );
  console.log(`histogram of all rewards: median ${median(times).toFixed(1)} ms`);
  return true;
}

/** As the collector does it: the group of 8 whole, one of its candidates answered. The table is kept in step by triggers. */
function measureSaving(db: Parameters<typeof readGroups>[0]): boolean {
  const store = bindCollectStore(db);
  const [run] = listRuns(db);
  const groups = run ? readGroups(db, run.id).slice(0, 200) : [];
  const times = groups.map((group) => {
    const candidates = readCandidates(db, group.id).map((candidate, index) =>
      index === 0
        ? { ...candidate, answer: `the ${candidate.answer}`, reward: (candidate.reward ?? 0) + 0.01 }
        : candidate,
    );
    const startedAt = performance.now();
    store.saveGroup(group, candidates, {});
    return performance.now() - startedAt;
  });
  return reportAgainstLimit('saving a group of 8 of which one changed', times, 5, 'ms');
}

function connect(handlers: Partial<Handlers>): Client {
  const [near, far] = createWirePair();
  serve(far, { handlers: handlers as Handlers, on: () => () => {} });
  return createClient(near);
}

async function repeat(count: number, action: () => Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  for (let round = 0; round < count; round++) {
    const startedAt = performance.now();
    await action();
    times.push(performance.now() - startedAt);
  }
  return times;
}

function reportQuantile(name: string, times: number[], quantile: number, limitMs: number): boolean {
  const sorted = [...times].sort((a, b) => a - b);
  const at = sorted[Math.min(sorted.length - 1, Math.floor(quantile * sorted.length))] ?? 0;
  const label = quantile === 1 ? 'greatest' : `p${quantile * 100}`;
  console.log(
    `${name}: median ${median(times).toFixed(2)} ms, ${label} ${at.toFixed(2)} ms (${times.length}); limit ${limitMs} ms, ratio ${(at / limitMs).toFixed(2)}`,
  );
  return at <= limitMs;
}
