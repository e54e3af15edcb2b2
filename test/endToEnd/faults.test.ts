/**
 * Whole runs through a server that misbehaves in every way of FACTS' openai table: what they collect is what a run through an
 * honest server collects, whatever happened on the way; what no retry mends pauses the run, and resuming pays for nothing twice.
 */
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { collectRun } from '../../src/main/collect/collectRun.ts';
import { chatTemplates } from '../../src/main/collect/templates/chat.ts';
import { type Budget, createBudget, noLimits } from '../../src/main/endpoints/budget.ts';
import { createEndpoint } from '../../src/main/endpoints/createEndpoint.ts';
import type { OpenedModel } from '../../src/shared/roles.ts';
import { makeJob } from '../main/collect/fakes/makeJob.ts';
import { createMemoryStore, type MemoryStore } from '../main/collect/fakes/memoryStore.ts';
import { createFakeClock, type FakeClock } from '../main/endpoints/fakeClock.ts';
import { type FaultServer, type FaultServerOptions, startFaultServer } from '../servers/faultServer.ts';
import { faultNames, pausingFaults, poison, stallingFaults } from '../servers/faults.ts';

const passing = faultNames.filter((name) => !pausingFaults.includes(name) && !stallingFaults.includes(name));
const deadlineMs = 100_000;

let honest: MemoryStore;

beforeAll(async () => {
  const server = await startFaultServer({ scoring: 'first-token' });
  honest = await collect(server);
  await server.close();
}, 60_000);

test('faults of every kind leave no trace in what is collected, and each answer is paid for once', {
  timeout: 60_000,
}, async () => {
  // Three rounds over all of them, so that each meets labels, questions, answers and scores.
  const round = passing.flatMap((name) => [name, 'good' as const, 'good' as const]);
  const server = await start({ script: [...round, ...round, ...round] });
  const faulty = await collect(server);
  expect(contents(faulty)).toEqual(contents(honest));
  expect(JSON.stringify([...faulty.rows.values()])).not.toContain(poison);
  expect(server.served.get('good')).toBe(faulty.rows.size);
  for (const name of passing) expect(server.served.get(name), name).toBe(3);
});

test('a server that falls silent again and again only costs time', { timeout: 60_000 }, async () => {
  const server = await start({ random: { seed: 5, rate: 0.05, among: stallingFaults } });
  const clock = createFakeClock();
  let isOver = false;
  const pump = (async () => {
    let seen = 0;
    while (!isOver) {
      await new Promise(setImmediate);
      const stalled = stallingFaults.reduce((sum, name) => sum + (server.served.get(name) ?? 0), 0);
      if (stalled === seen) continue;
      seen = stalled;
      clock.advance(deadlineMs);
    }
  })();
  const patient = await collect(server, { clock });
  isOver = true;
  await pump;
  expect(contents(patient)).toEqual(contents(honest));
  for (const name of stallingFaults) expect(server.served.get(name) ?? 0, name).toBeGreaterThan(0);
});

test.each([
  ['quota', 'endpoint.quota'],
  ['unauthorized', 'endpoint.key'],
  ['forbidden', 'endpoint.key'],
] as const)('%s in the middle pauses the run; once mended it ends as if nothing had been', async (fault, code) => {
  const script = [...Array<'good'>(Math.floor(honest.rows.size / 2)).fill('good'), fault];
  const server = await start({ script });
  const store = createMemoryStore();
  await expect(collect(server, { store })).rejects.toMatchObject({ code });
  expect(server.served.get(fault)).toBe(1);
  await collect(server, { store });
  expect(contents(store)).toEqual(contents(honest));
  expect(server.served.get('good')).toBe(store.rows.size);
});

test('a budget that runs out pauses the run; raised, it ends as if nothing had been', async () => {
  const server = await start({});
  const store = createMemoryStore();
  const requests = Math.floor(honest.rows.size / 3);
  const budget = createBudget({ ...noLimits, requests });
  await expect(collect(server, { store, budget })).rejects.toMatchObject({ code: 'endpoint.budget' });
  expect(server.requests).toHaveLength(requests);
  await collect(server, { store });
  expect(contents(store)).toEqual(contents(honest));
  expect(server.requests).toHaveLength(honest.rows.size);
});

async function start(options: Partial<FaultServerOptions>): Promise<FaultServer> {
  const server = await startFaultServer({ scoring: 'first-token', ...options });
  onTestFinished(() => server.close());
  return server;
}

interface CollectOptions {
  store?: MemoryStore;
  budget?: Budget;
  clock?: FakeClock;
}

/** One run in which the server plays all three roles. */
async function collect(server: FaultServer, options: CollectOptions = {}): Promise<MemoryStore> {
  const { store = createMemoryStore(), clock = createFakeClock(), budget } = options;
  const many = 1000;
  const endpoint = createEndpoint({
    name: 'server#honest',
    baseUrl: server.baseUrl,
    model: 'honest',
    clock,
    deadlineMs,
    idleTimeoutMs: deadlineMs,
    budget,
    scoringWays: { text: null, chat: 'first-token', echoTokens: 1, topCount: { text: 0, chat: 20 } },
    retryLimits: { attempts: many, badAnswers: many, rateAttempts: many, patienceMs: Number.MAX_VALUE },
  });
  const inUse = {
    name: 'server#honest',
    where: 'endpoint',
    provider: null,
    weights: null,
    method: 'first-token',
  } as const;
  const model: OpenedModel = {
    inUse,
    templates: chatTemplates,
    generator: endpoint,
    scorer: endpoint,
    cannotScore: null,
  };
  const models = { policy: model, participant: model, scorer: model };
  const job = makeJob({ concurrency: 4, maxDepth: 2, numPairs: 4 }, { models, store });
  expect(await collectRun(job)).toBe('finished');
  return store;
}

/** Everything stored, in an order that does not depend on what came first; how often a request was tried is left out. */
function contents(store: MemoryStore) {
  const sorted = <Value>(map: Map<string, Value>) => [...map].sort(([one], [other]) => (one < other ? -1 : 1));
  return {
    interviews: sorted(store.interviews),
    groups: sorted(store.groups),
    candidates: sorted(store.candidates),
    probabilities: sorted(store.probabilities),
    ledger: sorted(store.rows).map(([key, { attempts: _, ...row }]) => [key, row] satisfies [string, object]),
  };
}
