/**
 * kill -9 at random moments: the finished data set is that of an undisturbed run, byte for byte, and nothing that was paid is
 * paid again. A request that was in flight when the process died may reach a server twice (nobody can know whether the first
 * was served), so the server sees at most one more for each such request; the ledger never holds two payloads for one key.
 */
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AnswerServer, startAnswerServer } from '../servers/answerServer.ts';
import { readDataSet, runQuerent, startQuerent } from './querent.ts';

/** QUERENT_KILLS sets how many; with an engine of its own a start takes longer, and there are fewer. */
const killsWanted = Number(process.env.QUERENT_KILLS ?? 50);
const killsOfEngine = Math.ceil(killsWanted / 5);
/** The endpoint's own limit of requests under way, and the probe's few at each start. */
const mostInFlight = 32;
let server: AnswerServer;
let work: string;

beforeAll(async () => {
  server = await startAnswerServer({ scoring: 'first-token' });
  work = mkdtempSync(join(tmpdir(), 'querent-kill-'));
});

afterAll(async () => {
  await server.close();
  rmSync(work, { recursive: true, force: true });
});

test(`a run on a server killed ${killsWanted} times ends with the same bytes and one payment a request`, {
  timeout: 0,
}, async () => {
  const onServer = Array<string>(3).fill(`${server.baseUrl}#honest`);
  await killUntil(killsWanted, 'server', onServer, (disturbed, reference) => {
    // What was in flight at each kill, and the probes of each start, may reach the server once more.
    expect(disturbed.served).toBeGreaterThanOrEqual(reference.served);
    expect(disturbed.served).toBeLessThanOrEqual(reference.served + disturbed.kills * mostInFlight);
  });
});

test('a run on the bundled model killed with its engine ends with the same bytes', { timeout: 0 }, async () => {
  await killUntil(killsOfEngine, 'engine', ['bundled', 'bundled', 'bundled'], () => {});
});

type Killed = Outcome & { kills: number };

async function killUntil(
  wanted: number,
  name: string,
  roles: string[],
  check: (disturbed: Killed, reference: Outcome) => void,
): Promise<void> {
  const reference = await collectUndisturbed(`${name}-reference`, roles);
  const draw = seededDraw(20);
  let kills = 0;
  for (let round = 0; kills < wanted; round++) {
    const disturbed = await collectKilled(`${name}-${round}`, roles, draw, wanted - kills);
    kills += disturbed.kills;
    expect(disturbed.dataSet).toEqual(reference.dataSet);
    expect(disturbed.ledger).toEqual(reference.ledger);
    check(disturbed, reference);
  }
  expect(kills).toBe(wanted);
}

interface Outcome {
  dataSet: Record<string, string>;
  /** Keys with their payloads, in the order of the keys. */
  ledger: { key: string; payload: string }[];
  served: number;
}

async function collectUndisturbed(name: string, roles: string[]): Promise<Outcome> {
  const before = server.requests.length;
  const ended = await runQuerent(['collect', ...parametersOf(name, roles)]);
  expect(ended.code, ended.stderr).toBe(0);
  return outcomeOf(name, before);
}

async function collectKilled(name: string, roles: string[], draw: () => number, most: number): Promise<Killed> {
  const before = server.requests.length;
  let kills = 0;
  let parameters = ['collect', ...parametersOf(name, roles)];
  for (;;) {
    const { child, ended } = startQuerent(parameters);
    // Now and then while the program is starting, mostly while the run is under way: by what it has told, so that a slow
    // machine meets the same places, and a little later, so that none of them is the only one.
    const isStarting = draw() < 0.15;
    const events = 1 + Math.floor(draw() * 12);
    const moment = isStarting ? setTimeout(draw() * 500) : heard(child, events).then(() => setTimeout(draw() * 60));
    if (kills < most) await Promise.race([moment, ended]);
    const wasAlive = child.exitCode === null && kills < most;
    if (wasAlive) child.kill('SIGKILL');
    const { code, stderr } = await ended;
    if (wasAlive && code === null) kills += 1;
    else if (code === 0) return { ...outcomeOf(name, before), kills };
    // Nothing waits to be resumed: it was killed before it wrote its run, and begins, or between its end and its exit.
    else if (code === 2) {
      if (statusesOf(name).includes('finished')) return { ...outcomeOf(name, before), kills };
      parameters = ['collect', ...parametersOf(name, roles)];
    } else throw new Error(`ended with ${code}: ${stderr}`);
    if (code === null) parameters = ['collect', '--resume', '--json', ...workspaceOf(name)];
  }
}

/** Resolves once so many events were told, a line each. */
function heard(child: ChildProcess, events: number): Promise<void> {
  let lines = 0;
  return new Promise((resolve) =>
    child.stdout?.on('data', (data: Buffer) => {
      lines += data.toString('latin1').split('\n').length - 1;
      if (lines >= events) resolve();
    }),
  );
}

function parametersOf(name: string, [policy = '', participant = '', scorer = '']: string[]): string[] {
  const size = ['--num-generations', '3', '--max-depth', '3', '--branch-factor', '2', '--num-pairs', '4'];
  const roles = ['--policy', policy, '--participant', participant, '--scorer', scorer];
  return ['--json', ...placesOf(name), ...size, ...roles];
}

function placesOf(name: string): string[] {
  return [...workspaceOf(name), '--output-dir', join(work, name)];
}

function workspaceOf(name: string): string[] {
  return ['--workspace', join(work, `${name}.sqlite`)];
}

function statusesOf(name: string): unknown[] {
  const database = new Database(join(work, `${name}.sqlite`), { readonly: true });
  try {
    return database.prepare('SELECT status FROM runs').pluck().all();
  } finally {
    database.close();
  }
}

function outcomeOf(name: string, servedBefore: number): Outcome {
  const database = new Database(join(work, `${name}.sqlite`), { readonly: true });
  const ledger = database.prepare('SELECT key, payload FROM ledger ORDER BY key').all() as Outcome['ledger'];
  database.close();
  expect(new Set(ledger.map(({ key }) => key)).size).toBe(ledger.length);
  expect(ledger.every(({ payload }) => payload !== null)).toBe(true);
  const dataSet = readDataSet(realpathSync(join(work, name, 'latest')));
  const served = server.requests.length - servedBefore;
  return { dataSet, ledger, served };
}

/** A linear congruential generator (Numerical Recipes): the moments are random, and the same in every run of the test. */
function seededDraw(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
