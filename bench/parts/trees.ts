/**
 * A run of made-up dialogue trees, the same for the same seed, written into a workspace: each group follows the better two
 * of the eight before it, with the transcript that leads there, until the interview has as many groups as wanted.
 */
import { createRun } from '../../src/main/store/run.ts';
import type { Db } from '../../src/main/store/transaction.ts';
import type { Turn } from '../../src/shared/records/group.ts';
import { RunId } from '../../src/shared/records/run.ts';
import { createRandom, createWords, madeUpRun, sentence } from './candidates.ts';

export interface TreesWanted {
  name: string;
  interviews: number;
  groupsEach: number;
}

const groupSize = 8;
const branchFactor = 2;

/** Returns the run's id. For a workspace in the form before the table's. */
export function writeTrees(db: Db, { name, interviews, groupsEach }: TreesWanted, seed = 1): string {
  const roll = createRandom(seed);
  const words = createWords(roll);
  const insert = prepareInserts(db);
  const runId = RunId.parse(name);
  const run = madeUpRun(runId, seed);
  const maxDepth = Math.ceil(Math.log2(groupsEach + 1));
  const candidates = interviews * groupsEach * groupSize;
  const progress = { groupsFinished: interviews * groupsEach, groupsTotal: interviews * groupsEach };
  db.exec('BEGIN');
  createRun(db, {
    ...run,
    config: { ...run.config, maxDepth },
    progress: { ...run.progress, ...progress, candidatesFinished: candidates, candidatesTotal: candidates },
  });
  for (let position = 0; position < interviews; position++) {
    const id = `${runId}/i${position}`;
    insert.interview.run(id, runId, position, `persona ${position}`, position, madeUpItems, madeUpPairs(roll));
    writeTree(insert, { runId, interviewId: id, groups: groupsEach, roll, words });
  }
  db.exec('COMMIT');
  return runId;
}

interface Place {
  path: number[];
  parentId: string | null;
  transcript: Turn[];
}

interface Making {
  runId: string;
  interviewId: string;
  groups: number;
  roll(): number;
  words(): string;
}

function writeTree(insert: ReturnType<typeof prepareInserts>, { runId, interviewId, groups, roll, words }: Making) {
  const open: Place[] = [{ path: [], parentId: null, transcript: [] }];
  for (let index = 0; index < groups; index++) {
    const { path, parentId, transcript } = open[index] ?? { path: [], parentId: null, transcript: [] };
    const groupId = `${interviewId}/${path.join('.')}`;
    const context = transcript.map(({ question, answer }) => `Q: ${question}\nA: ${answer}`).join('\n');
    insert.group.run(
      groupId,
      runId,
      interviewId,
      path.map((position) => String(position).padStart(4, '0')).join('.'),
      path.length,
      parentId,
      JSON.stringify(transcript),
      JSON.stringify({ kind: 'text', text: `Ask what tells most about this person.\n${context}\nQ:` }),
    );
    const rewards = Array.from({ length: groupSize }, () => (roll() + roll() - 0.9) * 0.3 * 0.9 ** path.length);
    const least = [...rewards].sort((a, b) => b - a)[branchFactor - 1] ?? 0;
    const isLast = open.length >= groups;
    for (const [position, reward] of rewards.entries()) {
      const isKept = !isLast && reward >= least && open.length < groups;
      const id = `${groupId}/c${position}`;
      const question = `${sentence(words, 6 + Math.floor(roll() * 12))}?`;
      const answer = `${sentence(words, 4 + Math.floor(roll() * 12))}.`;
      insert.candidate.run(
        id,
        groupId,
        position,
        question,
        answer,
        madeUpTokens,
        madeUpLogs,
        reward,
        reward * 8,
        isLast ? null : Number(isKept),
      );
      if (isKept)
        open.push({ path: [...path, position], parentId: id, transcript: [...transcript, { question, answer }] });
    }
  }
}

function prepareInserts(db: Db) {
  return {
    interview: db.prepare(
      `INSERT INTO interviews VALUES (?, ?, ?, ?, 'likes it quiet', 'cars', 'Find out.', ?, ?, ?, 'fit', NULL)`,
    ),
    group: db.prepare(
      `INSERT INTO groups VALUES (?, ?, ?, ?, ?, ?, ?, ?, -0.69, -0.69, 'finished', NULL, 'seed', 0.01, 0.1, 0, 0)`,
    ),
    candidate: db.prepare(
      `INSERT INTO candidates VALUES (?, ?, ?, ?, ?, ?, ?, 0, ?, 0.01, -0.6, -0.6, ?, ?, NULL, 'policy', 0, 'scorer', NULL)`,
    ),
  };
}

/** Twenty tokens a question, as a policy tells them. */
const madeUpTokens = JSON.stringify(Array.from({ length: 20 }, (_, index) => 1000 + 37 * index));
const madeUpLogs = new Uint8Array(Float64Array.from({ length: 20 }, (_, index) => -0.1 * index).buffer);
const madeUpItems = JSON.stringify(
  Array.from({ length: 20 }, (_, index) => ({ name: `item ${index}`, attributes: [`costs ${index}`, 'four seats'] })),
);

function madeUpPairs(roll: () => number): string {
  return JSON.stringify(
    Array.from({ length: 40 }, (_, index) => ({
      set: index < 20 ? 'E' : 'T',
      first: index % 10,
      second: 10 + (index % 10),
      label: Math.round(roll()),
      consistent: null,
    })),
  );
}
