/**
 * A workspace with as many made-up candidates as wanted, the same for the same seed: runs of interviews of 15 groups of 8, a
 * run in ten five times as long, words by Zipf's law with one that nearly every question has. It is written in the form
 * before the table's, so that opening it measures the migration that fills the table.
 */
import { createRun } from '../../src/main/store/run.ts';
import type { Db } from '../../src/main/store/transaction.ts';
import { RunConfig } from '../../src/shared/records/config.ts';
import { RunId } from '../../src/shared/records/run.ts';

const groupsOfInterview = 15;
const groupSize = 8;
const personas = 'racer,family,student,retired,nurse,farmer,artist,commuter,climber,cook,teacher,gardener'.split(',');
const domains = 'cars,restaurants,movies,books,phones,holidays,laptops,homes'.split(',');

/** Returns how many were written: whole interviews, at least `count`. */
export function writeCandidates(db: Db, count: number, seed = 1): number {
  const roll = createRandom(seed);
  const words = createWords(roll);
  const insert = prepareInserts(db);
  let written = 0;
  db.exec('BEGIN');
  for (let run = 0; written < count; run++) {
    const runId = RunId.parse(`run_2026_${String(run).padStart(5, '0')}`);
    createRun(db, madeUpRun(runId, run));
    const interviews = run % 10 === 3 ? 210 : 42;
    const [personaShift, domainShift] = [pick(roll, personas.length), pick(roll, domains.length)];
    for (let position = 0; position < interviews && written < count; position++) {
      const persona = personas[(personaShift + (position % 3)) % personas.length];
      const domain = domains[(domainShift + (position % 2)) % domains.length];
      const id = `${runId}/${position}`;
      insert.interview.run(id, runId, position, persona, domain, position);
      written += writeInterview(insert, runId, id, roll, words);
    }
  }
  db.exec('COMMIT');
  return written;
}

function writeInterview(
  insert: ReturnType<typeof prepareInserts>,
  runId: string,
  interviewId: string,
  roll: () => number,
  words: () => string,
): number {
  for (let group = 0; group < groupsOfInterview; group++) {
    const depth = Math.floor(Math.log2(group + 1));
    const groupId = `${interviewId}/${group}`;
    insert.group.run(groupId, runId, interviewId, String(group).padStart(4, '0'), depth);
    for (let position = 0; position < groupSize; position++) {
      const failed = roll() < 0.02;
      const reward = failed ? null : (roll() + roll() - 0.9) * 0.3 * 0.8 ** depth;
      const kept = depth === 3 ? null : position < 2 ? 1 : 0;
      const error = failed ? '{"code":"endpoint.timeout","message":"No answer within 60 s.","hint":"Resume."}' : null;
      const question = `${sentence(words, 6 + pick(roll, 12))}?`;
      const answer = failed ? null : `${sentence(words, 4 + pick(roll, 12))}.`;
      const advantage = reward === null ? null : reward * 8;
      insert.candidate.run(
        `${groupId}#${position}`,
        groupId,
        position,
        question,
        answer,
        reward,
        advantage,
        kept,
        error,
      );
    }
  }
  return groupsOfInterview * groupSize;
}

function prepareInserts(db: Db) {
  return {
    interview: db.prepare(
      `INSERT INTO interviews VALUES (?, ?, ?, ?, 'likes it', ?, 'Find out.', ?, '[]', '[]', 'fit', NULL)`,
    ),
    group: db.prepare(
      `INSERT INTO groups VALUES (?, ?, ?, ?, ?, NULL, '[]', '{"kind":"text","text":"Ask."}', -0.69, NULL, 'finished', NULL,
         'seed', 0, 1, 0, 0)`,
    ),
    candidate: db.prepare(
      `INSERT INTO candidates VALUES (?, ?, ?, ?, ?, '[]', x'', 0, ?, 0.01, -0.6, NULL, ?, ?, ?, 'policy', 0, 'scorer',
         NULL)`,
    ),
  };
}

export function sentence(words: () => string, length: number): string {
  return Array.from({ length }, words).join(' ');
}

/** The commonest is every eighth word; the rest of 20,000 by Zipf's law. */
export function createWords(roll: () => number): () => string {
  const syllables = 'ka,lo,mi,ne,ru,sta,ve,pon,dri,gal,tes,hum'.split(',');
  const vocabulary = Array.from({ length: 20_000 }, () =>
    Array.from({ length: 2 + pick(roll, 3) }, () => syllables[pick(roll, syllables.length)]).join(''),
  );
  return () => (roll() < 0.125 ? 'the' : (vocabulary[Math.floor(20_000 ** roll()) - 1] ?? 'the'));
}

export function madeUpRun(id: RunId, index: number) {
  const model = { model: 'bundled', temperature: null, topP: null, topK: null, maxTokens: null };
  const server = index % 3 === 0;
  const inUse = {
    name: server ? 'meta-llama/Llama-3.3-70B-Instruct' : 'bundled',
    where: server ? ('endpoint' as const) : ('engine' as const),
    provider: server ? 'https://api.together.xyz/v1' : 'cpu',
    weights: null,
    method: null,
  };
  return {
    id,
    status: 'finished' as const,
    error: null,
    config: RunConfig.parse({
      numGenerations: groupSize,
      maxDepth: 4,
      branchFactor: 2,
      personas: [{ name: 'racer', text: 'likes it' }],
      domains: [{ name: 'cars', task: 'Find out.', items: [] }],
      seeds: [1],
      numItems: 2,
      numPairs: 1,
      advantage: 'seed',
      proposal: 'independent',
      branching: 'top',
      redrawAnswer: false,
      maxRedraws: 3,
      policy: model,
      participant: model,
      scorer: model,
      templates: {},
      provider: 'cpu',
      weights: 'fp32',
      concurrency: 1,
      budget: { requests: null, tokens: null, spending: null },
      prices: {},
    }),
    models: { policy: inUse, participant: inUse, scorer: inUse },
    progress: {
      groupsFinished: 0,
      groupsTotal: 0,
      candidatesFinished: 0,
      candidatesTotal: 0,
      candidatesFailed: 0,
      remainingMs: null,
    },
    usage: { requests: 0, promptTokens: 0, completionTokens: 0, cost: 0 },
    createdAt: 1_790_000_000_000 + index * 3_600_000,
    finishedAt: null,
    activeMs: 0,
    outputDirectory: 'outputs',
    folder: null,
    importedFrom: null,
  };
}

function pick(roll: () => number, count: number): number {
  return Math.floor(roll() * count);
}

/** mulberry32 (https://github.com/bryc/code/blob/master/jshash/PRNGs.md): enough for made-up words. */
export function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
