/**
 * What a re-roll takes away with its old questions, its undo and its redo: all that follows one interview's first group, at
 * several sizes, a revision a group. Main does nothing else while one of them is stored, and everything between two. Times are of
 * the processor, so that what else the machine does is left out.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { idsBelow, removeGroups, withoutCandidates } from '../src/main/core/branching/removal.ts';
import { revertLast } from '../src/main/core/branching/whole-bulk.ts';
import { createChangeFeed } from '../src/main/core/changes.ts';
import { createHandWork } from '../src/main/core/hand-work.ts';
import { readGroupWithCandidates } from '../src/main/core/reading.ts';
import { createReviser, type Reviser } from '../src/main/core/revising.ts';
import { allMigrations } from '../src/main/store/migrate.ts';
import { saveProbabilities } from '../src/main/store/probabilities.ts';
import { openWorkspace } from '../src/main/store/workspace.ts';
import { GroupId } from '../src/shared/records/group.ts';
import { describeMachine, median, reportAgainstLimit } from './parts/report.ts';
import { writeTrees } from './parts/trees.ts';

const limitMs = 50;
const rounds = Number(process.env.BENCH_ROUNDS ?? 5);
const sizes = (process.env.BENCH_SIZES ?? '256,1024,5000').split(',').map(Number);
const who = { reviewer: 'ada' };

console.log(describeMachine());
const results: boolean[] = [];
for (const size of sizes) results.push(await measure(size));
process.exitCode = results.every(Boolean) ? 0 : 1;

async function measure(size: number): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'querent-bench-'));
  const path = join(folder, 'workspace.sqlite');
  const before = openWorkspace(path, allMigrations.slice(0, 2));
  const runId = writeTrees(before.db, { name: 'run_20260101_000001', interviews: 1, groupsEach: size / 8 });
  before.close();
  const { db, close } = openWorkspace(path);
  const ids = db.prepare<[], { id: string; groupId: string }>(
    `SELECT id, id AS groupId FROM groups UNION ALL SELECT id, group_id FROM candidates`,
  );
  for (const { id, groupId } of ids.all()) {
    saveProbabilities(db, GroupId.parse(groupId), { [id]: Array.from({ length: 40 }, (_, pair) => (pair + 1) / 50) });
  }
  const work = createHandWork();
  const took: Record<string, { longest: number[]; whole: number[] }> = {};
  let parts: number[] = [];
  const reviser = timed(createReviser({ db, changes: createChangeFeed(), work, now: Date.now }), (took) =>
    parts.push(took),
  );
  const desk = { db, reviser, work, now: Date.now };
  const time = async (name: string, act: () => Promise<unknown>) => {
    parts = [];
    const start = process.cpuUsage();
    await act();
    const { user, system } = process.cpuUsage(start);
    const known = took[name] ?? { longest: [], whole: [] };
    took[name] = known;
    known.longest.push(Math.max(...parts));
    known.whole.push((user + system) / 1000);
  };
  const signal = new AbortController().signal;
  const rootId = GroupId.parse(`${runId}/i0/`);
  for (let round = 0; round < rounds; round++) {
    await time('removed', async () => {
      const entry = readGroupWithCandidates(db, rootId);
      const action = { action: 'group.rerolled', title: 'group drawn anew', bulk: `bench ${round}` } as const;
      await removeGroups(desk, idsBelow(db, entry, entry.candidates), action, who);
      reviser.revise(action, who, withoutCandidates(db, entry, entry.candidates));
    });
    await time('undone', () => revertLast(desk, 'undo', who, signal));
    await time('done again', () => revertLast(desk, 'redo', who, signal));
    await revertLast(desk, 'undo', who, signal);
  }
  close();
  rmSync(folder, { recursive: true });
  return Object.entries(took)
    .map(([name, { longest, whole }]) => {
      console.log(`${size} candidates ${name}: ${median(whole).toFixed(0)} ms in all`);
      return reportAgainstLimit(`${size} candidates ${name}, longest part`, longest, limitMs, 'ms');
    })
    .every(Boolean);
}

/** Tells the processor's milliseconds of every revision. */
function timed(reviser: Reviser, tell: (tookMs: number) => void): Reviser {
  const timing =
    <A extends unknown[], R>(act: (...args: A) => R) =>
    (...args: A): R => {
      const start = process.cpuUsage();
      const result = act(...args);
      const { user, system } = process.cpuUsage(start);
      tell((user + system) / 1000);
      return result;
    };
  return { ...reviser, revise: timing(reviser.revise), goOn: timing(reviser.goOn) };
}
