import type { RepeatedQuestion } from '../../../shared/records/coverage.ts';
import { normalisedText } from '../../../shared/similarity.ts';
import type { Held } from '../browse/held.ts';
import { addNumber, createMoments } from '../browse/moments.ts';

/** Clusters that are told, the largest, and rows of each. */
const toldAtMost = 100;
const rowsAtMost = 20;

/** `clusterOf`: of each row the number of its cluster from 1 on, 0 where it has none. */
export function listRepeats(held: Held, rows: Uint32Array, clusterOf: Uint32Array, count: number): RepeatedQuestion[] {
  const sizes = new Uint32Array(count + 1);
  for (const cluster of clusterOf) sizes[cluster] = (sizes[cluster] ?? 0) + 1;
  const told: number[] = [];
  for (let cluster = 1; cluster <= count; cluster++) if ((sizes[cluster] ?? 0) > 1) told.push(cluster);
  told.sort((a, b) => (sizes[b] ?? 0) - (sizes[a] ?? 0) || a - b).splice(toldAtMost);
  const members = new Map(told.map((cluster): [number, number[]] => [cluster, []]));
  for (const [index, cluster] of clusterOf.entries()) members.get(cluster)?.push(rows[index] ?? 0);
  return [...members.values()].flatMap((own) => presentRepeat(held, own) ?? []);
}

type StoredRow = RepeatedQuestion['rows'][number];

function presentRepeat({ db, table }: Held, members: number[]): RepeatedQuestion | null {
  const stored = db
    .prepare<[string], StoredRow>(
      `SELECT candidate_id AS candidateId, group_id AS groupId, question, candidates.reward AS reward, run_id AS runId,
         persona, domain, depth
       FROM browse_rows JOIN candidates ON candidates.id = candidate_id JOIN strata ON strata.id = stratum_id
       WHERE browse_rows.id IN (SELECT value FROM json_each(?)) ORDER BY browse_rows.id`,
    )
    .all(JSON.stringify(members));
  const [first] = stored;
  if (!first) return null;
  const rewards = createMoments();
  const runs = new Set(stored.map(({ runId }) => runId));
  for (const row of members) {
    const reward = table.reward[row] ?? Number.NaN;
    if (!Number.isNaN(reward)) addNumber(rewards, reward);
  }
  const text = normalisedText(first.question);
  return {
    question: first.question,
    count: members.length,
    identical: stored.filter(({ question }) => normalisedText(question) === text).length,
    runs: runs.size,
    meanReward: rewards.count === 0 ? null : rewards.mean,
    rows: stored.slice(0, rowsAtMost),
  };
}
