import { describe, expect, it } from 'vitest';
import { collectRun } from '../../../src/main/collect/collectRun.ts';
import { createRandom } from '../../../src/main/collect/seeds.ts';
import { openWorld } from '../../../src/main/world/openWorld.ts';
import { QuerentError } from '../../../src/shared/errors.ts';
import type { RunConfig } from '../../../src/shared/records/config.ts';
import type { OpenedModel } from '../../../src/shared/roles.ts';
import { openBayes, personaText, promptText } from './fakes/bayesModel.ts';
import { makeJob } from './fakes/makeJob.ts';
import { createMemoryStore, type MemoryStore } from './fakes/memoryStore.ts';
import { failOn, shuffleCompletions, watch } from './fakes/wrap.ts';

/** Everything that ends in a data set, in an order of its own. */
function result(store: MemoryStore) {
  const sorted = <T>(map: Map<string, T>) => [...map].sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    interviews: sorted(store.interviews),
    groups: sorted(store.groups),
    candidates: sorted(store.candidates),
    probabilities: sorted(store.probabilities),
    payloads: sorted(store.rows).map(([key, { payload, requestHash }]) => [key, payload, requestHash]),
  };
}

const roles = (model: OpenedModel) => ({ models: { policy: model, participant: model, scorer: model } });

async function undisturbed(changes: Partial<RunConfig>, model = openBayes()) {
  const job = makeJob(changes, roles(model));
  await collectRun(job);
  return job.store;
}

const small: Partial<RunConfig> = { numGenerations: 3, maxDepth: 2, numItems: 4, numPairs: 3 };

describe('a run that is cut', () => {
  it.each(['world', 'endpoint'] as const)(
    'at any write is the same run when resumed, and pays nothing twice (%s)',
    async (where) => {
      const whole = await undisturbed(small, openBayes({ where }));
      const wanted = result(whole);
      expect(whole.writes).toBeGreaterThan(60);
      // A server's run has a ledger row a pair, so its writes are many: every seventh is cut there.
      for (let cut = 1; cut <= whole.writes; cut += where === 'endpoint' ? 7 : 1) {
        const store = createMemoryStore();
        store.beforeWrite = (number) => {
          if (number === cut) throw new Error('power cut');
        };
        const model = watch(openBayes({ where }));
        await expect(collectRun(makeJob(small, { store, ...roles(model) }))).rejects.toThrow('power cut');
        store.beforeWrite = () => {};
        await collectRun(makeJob(small, { store, ...roles(model) }));
        expect(result(store)).toEqual(wanted);
        const sent = [...model.seen.generated, ...model.seen.scored].flat().length;
        // What was under way at the cut is asked again: at most one step.
        expect(sent).toBeLessThanOrEqual(whole.rows.size + 3);
      }
    },
    60_000,
  );

  it('again and again, with groups in any order, is still the same run', async () => {
    const wide = { ...small, seeds: [1, 2], concurrency: 4 };
    const wanted = result(await undisturbed(wide));
    const random = createRandom(11, 'cuts');
    for (let round = 0; round < 8; round++) {
      const store = createMemoryStore();
      for (let isDone = false; !isDone; ) {
        const cut = store.writes + 1 + Math.floor(random() * 40);
        store.beforeWrite = (number) => {
          if (number >= cut) throw new Error('power cut');
        };
        const model = shuffleCompletions(random)(openBayes());
        isDone = await collectRun(makeJob(wide, { store, ...roles(model) })).then(
          () => true,
          () => false,
        );
      }
      expect(result(store)).toEqual(wanted);
    }
  }, 60_000);

  it('takes a finished run as it is: nothing is asked, nothing is written', async () => {
    const store = await undisturbed(small);
    const { writes } = store;
    const model = watch(openBayes());
    await collectRun(makeJob(small, { store, ...roles(model) }));
    expect(store.writes).toBe(writes);
    expect([...model.seen.generated, ...model.seen.scored]).toEqual([]);
  });

  it('refuses to go on where a request has changed under its key', async () => {
    const store = createMemoryStore();
    store.beforeWrite = (number) => {
      if (number === 30) throw new Error('power cut');
    };
    await expect(collectRun(makeJob(small, { store }))).rejects.toThrow('power cut');
    store.beforeWrite = () => {};
    const warmer = { model: 'bayes', temperature: 1.5, topP: null, topK: null, maxTokens: null };
    const other = { ...small, policy: warmer };
    await expect(collectRun(makeJob(other, { store }))).rejects.toMatchObject({ code: 'run.changed' });
  });
});

describe('the order of things', () => {
  it('a hundred turns in random order give the same tree', async () => {
    const wide: Partial<RunConfig> = {
      numGenerations: 3,
      maxDepth: 4,
      branchFactor: 2,
      seeds: [1, 2, 3],
      numItems: 5,
      numPairs: 5,
      maxRedraws: 10,
      personas: [
        { name: 'thrifty', text: 'likes fast cars but is on a budget' },
        { name: 'other', text: 'loves expensive cars and hates noise' },
        { name: 'third', text: 'is easy to please' },
      ],
      domains: [{ name: 'cars', task: 'Ask', items: makeWorldItems() }],
    };
    const wanted = await undisturbed({ ...wide, concurrency: 1 }, openWorld());
    expect(wanted.groups.size).toBeGreaterThanOrEqual(100);
    for (const [order, concurrency] of [
      [1, 3],
      [2, 40],
    ] as const) {
      const model = shuffleCompletions(createRandom(order, 'order'))(openWorld());
      const shuffled = await undisturbed({ ...wide, concurrency }, model);
      expect([...shuffled.groups.keys()]).not.toEqual([...wanted.groups.keys()]);
      expect(result(shuffled)).toEqual(result(wanted));
    }
  }, 60_000);

  it('the run’s id changes ids and nothing else', async () => {
    const one = await undisturbed(small);
    const job = makeJob(small);
    job.run = { ...job.run, id: 'run_other' as typeof job.run.id };
    await collectRun(job);
    const renamed = JSON.stringify(result(job.store)).replaceAll('run_other', 'run_20261122_101500');
    expect(JSON.parse(renamed)).toEqual(JSON.parse(JSON.stringify(result(one))));
  });

  it('another seed gives another tree; the same items for all personas of a seed', async () => {
    const [one, other] = [await undisturbed({ ...small, seeds: [1] }), await undisturbed({ ...small, seeds: [2] })];
    expect(JSON.stringify([...one.candidates.values()])).not.toBe(JSON.stringify([...other.candidates.values()]));
    const two = await undisturbed({
      ...small,
      personas: [
        { name: 'a', text: personaText([1, 1, 1]) },
        { name: 'b', text: personaText([-1, -1, 1]) },
      ],
    });
    const [a, b] = two.interviews.values();
    expect(a?.items).toEqual(b?.items);
    expect(a?.pairs.map(({ label }) => label)).not.toEqual(b?.pairs.map(({ label }) => label));
  });
});

describe('what stops a run', () => {
  it.each(['endpoint.key', 'endpoint.quota', 'endpoint.budget', 'endpoint.network'] as const)(
    '%s is let through once everything under way is in the ledger; resumed, the run is the same',
    async (code) => {
      const wide = { ...small, concurrency: 3, seeds: [1, 2] };
      const wanted = result(await undisturbed(wide, openBayes({ where: 'endpoint' })));
      let left = 25;
      const limited = failOn(openBayes({ where: 'endpoint' }), () =>
        left-- <= 0 ? new QuerentError(code, 'No more.', 'Pay.') : null,
      );
      const store = createMemoryStore();
      const model = shuffleCompletions(createRandom(3, code))(limited);
      await expect(collectRun(makeJob(wide, { store, ...roles(model) }))).rejects.toMatchObject({ code });
      expect([...store.rows.values()].filter(({ payload }) => payload !== null)).toHaveLength(25);
      expect([...store.candidates.values()].flat().every(({ error }) => error === null)).toBe(true);
      await collectRun(makeJob(wide, { store, ...roles(openBayes({ where: 'endpoint' })) }));
      expect(result(store)).toEqual(wanted);
    },
  );

  it('an abort rejects with its reason, and the run goes on later', async () => {
    const wanted = result(await undisturbed(small));
    const store = createMemoryStore();
    const controller = new AbortController();
    const reason = new QuerentError('run.interrupted', 'Paused.', 'Resume it.');
    store.beforeWrite = (number) => {
      if (number === 40) controller.abort(reason);
    };
    await expect(collectRun(makeJob(small, { store, signal: controller.signal }))).rejects.toBe(reason);
    expect(store.writes).toBeLessThan(60);
    await collectRun(makeJob(small, { store }));
    expect(result(store)).toEqual(wanted);
  });

  it('one request that an engine refuses costs one candidate; the others of its batch are sent on their own', async () => {
    const refusing = failOn(openBayes({ where: 'engine' }), (text, kind) =>
      kind === 'score' && text.includes('comfort')
        ? new QuerentError('engine.too-long', 'Too long.', 'Shorten it.')
        : null,
    );
    const model = watch(refusing);
    const job = makeJob({ ...small, maxDepth: 1, numGenerations: 4 }, { models: { scorer: model } });
    await collectRun(job);
    const candidates = [...job.store.candidates.values()].flat();
    expect(candidates.filter(({ error }) => error !== null)).toHaveLength(1);
    expect(candidates.filter(({ reward }) => reward !== null)).toHaveLength(candidates.length - 1);
    expect(model.seen.scored.map((batch) => batch.length)).toEqual([1, candidates.length, ...candidates.map(() => 1)]);
    const failed = [...job.store.rows.values()].filter(({ payload }) => payload === null);
    expect(failed.map(({ attempts }) => attempts)).toEqual([2]);
  });

  it('an engine that refuses everything stops the run instead of emptying it', async () => {
    const dead = failOn(openBayes({ where: 'engine' }), (text, kind) =>
      kind === 'generate' && !text.includes('persona')
        ? new QuerentError('engine.died', 'It died.', 'Start it.')
        : null,
    );
    const store = createMemoryStore();
    await expect(collectRun(makeJob(small, { store, models: { policy: dead } }))).rejects.toMatchObject({
      code: 'engine.died',
    });
    await collectRun(makeJob(small, { store }));
    expect(result(store).groups).toEqual(result(await undisturbed(small)).groups);
  });

  it('a group that failed for want of its first score is tried again by a resumed run', async () => {
    const store = createMemoryStore();
    const failing = failOn(openBayes(), (_, kind) =>
      kind === 'score' ? new QuerentError('engine.died', 'It died.', 'Start it.') : null,
    );
    await expect(collectRun(makeJob(small, { store, models: { scorer: failing } }))).rejects.toMatchObject({
      code: 'engine.died',
    });
    expect([...store.groups.values()].map(({ status, error }) => [status, error?.code])).toEqual([
      ['failed', 'engine.died'],
    ]);
    await collectRun(makeJob(small, { store }));
    expect(result(store)).toEqual(result(await undisturbed(small)));
  });

  it('a scorer that cannot score is refused before anything is asked', async () => {
    const deaf: OpenedModel = { ...openBayes(), scorer: null, cannotScore: 'it tells no log-probabilities.' };
    const job = makeJob(small, { models: { scorer: deaf } });
    await expect(collectRun(job)).rejects.toMatchObject({ code: 'model.cannot-score' });
    expect(job.store.rows.size).toBe(0);
  });

  it('a run of which nothing came says why', async () => {
    const silent: OpenedModel = {
      ...openBayes(),
      generator: {
        generate: async (requests) =>
          requests.map(({ prompt }) => ({
            text: promptText(prompt) && '...',
            tokenIds: [],
            tokenLogProbabilities: [],
            finish: 'stop',
            promptTokens: 0,
            completionTokens: 0,
          })),
      },
    };
    const job = makeJob(small, { models: { policy: silent } });
    await expect(collectRun(job)).rejects.toMatchObject({ code: 'model.no-questions' });
    expect([...job.store.groups.values()].map(({ status }) => status)).toEqual(['failed']);
  });
});

function makeWorldItems() {
  return [
    ['Ada', ['cheap', 'fast', 'quiet']],
    ['Bolt', ['expensive', 'slow']],
    ['Coda', ['affordable', 'slow']],
    ['Dart', ['costly', 'fast']],
    ['Echo', ['inexpensive']],
    ['Fern', ['exclusive', 'quiet']],
    ['Gale', ['fast']],
    ['Hazel', ['slow', 'cheap']],
    ['Iris', ['costly']],
    ['Jet', ['fast', 'expensive']],
    ['Kite', []],
    ['Luna', ['quiet']],
  ].map(([name, attributes]) => ({ name: String(name), attributes: attributes as string[] }));
}
