import type { CoreEvent, Handlers, Served } from '../../../src/main/serve.ts';
import { QuerentError } from '../../../src/shared/errors.ts';
import type { ProviderReport, StudioReport } from '../../../src/shared/records/reports.ts';
import type { Run } from '../../../src/shared/records/run.ts';
import { createFakeData } from './data.ts';
import { createFakeDataSets } from './dataSets.ts';
import { exampleConfig, exampleYaml } from './example.ts';
import { createFakeExports } from './exports.ts';
import { createFakeHub } from './hub.ts';
import { createFakeImport } from './import.ts';
import { createFakeModels } from './models.ts';
import { createFakeRun, type FakeRun } from './run.ts';
import { createFakeTrees } from './trees.ts';
import { createFakeUpkeep } from './upkeep.ts';
import { createFakeWorkspaces } from './workspaces.ts';

interface Options {
  empty: boolean;
  large: boolean;
  paceMs: number;
}

/** A core without a store, an engine or a server: it speaks the whole contract with invented data. */
export function createFakeCore({ empty, large, paceMs }: Options): Served {
  const listeners = new Set<(change: CoreEvent) => void>();
  const emit = (change: CoreEvent) => {
    for (const listener of listeners) listener(change);
  };
  const runs = new Map<string, FakeRun>();
  const studio: StudioReport = {
    version: '0.1.0',
    workspace: '~/.local/share/querent/workspace.querent',
    host: 'web',
    settings: {
      provider: 'cpu',
      weights: 'fp32',
      threads: null,
      outputDirectory: '~/outputs',
      colorScheme: 'auto',
      notifications: true,
      staysAwake: true,
      reviewer: 'ada',
      keys: {},
      guide: { state: 'closed', hasLooked: false, hasExported: false },
      concurrency: 4,
      budget: { requests: null, tokens: null, spending: null },
      roles: { policy: 'bundled', participant: 'bundled', scorer: 'bundled' },
    },
    engine: { state: 'ready', provider: 'cpu', detail: 'bundled, fp32, 2 threads' },
  };
  const add = (fake: FakeRun) => runs.set(fake.run().id, fake);
  if (!empty) {
    add(createFakeRun({ config: exampleConfig, id: 'run_20261120_091455', emit, paceMs: 0, ageMs: 2 * 86_400_000 }));
    const several = {
      ...exampleConfig,
      personas: [
        ...exampleConfig.personas,
        { name: 'family', text: 'has three children and wants room, safety and low running costs' },
      ],
      seeds: [0, 1],
    };
    add(
      createFakeRun({
        config: several,
        id: 'run_20261121_174210',
        emit,
        paceMs: 0,
        ageMs: 86_400_000,
        endAs: 'interrupted',
      }),
    );
    add(
      createFakeRun({
        config: exampleConfig,
        id: 'run_20261121_181003',
        emit,
        paceMs: 0,
        ageMs: 80_000_000,
        endAs: 'failed',
      }),
    );
  }
  if (large) {
    const config = { ...exampleConfig, numGenerations: 10, maxDepth: 10 };
    add(createFakeRun({ config, id: 'run_20261122_010000', emit, paceMs: 0, ageMs: 3_600_000 }));
  }

  const find = (runId: string) => {
    const fake = runs.get(runId);
    if (fake) return fake;
    throw new QuerentError('run.unknown', `There is no run ${runId}.`, 'Choose one from the list of runs.');
  };
  const findGroup = (groupId: string) => {
    for (const fake of runs.values()) {
      const found = fake.groups.get(groupId);
      if (found) return found;
    }
    throw new QuerentError('run.group', `There is no group ${groupId}.`, 'Open the run again.');
  };

  const handlers: Handlers = {
    ...createFakeData(runs),
    ...createFakeDataSets(runs, emit),
    ...createFakeImport(emit),
    ...createFakeUpkeep(emit),
    ...createFakeModels(studio.settings),
    ...createFakeHub(),
    ...createFakeWorkspaces(studio.workspace),
    'studio.describe': () => studio,
    'settings.change': (change) => {
      Object.assign(studio.settings, change);
      emit({ event: 'studio.changed', data: studio });
      return studio.settings;
    },
    'provider.list': () => providers,
    'provider.check': async ({ name }) => {
      await new Promise((resolve) => setTimeout(resolve, 900));
      const provider = providers.find((each) => each.name === name);
      if (!provider?.available) throw new QuerentError('engine.provider', `${name} is not available.`, 'Choose cpu.');
      return Object.assign(provider, {
        maxDifference: name === 'cpu' ? 0 : 3.1e-5,
        relativeTime: name === 'cpu' ? 1 : 0.42,
      });
    },
    'domain.list': () => exampleConfig.domains,
    'items.generate': ({ domain, count }) => ({
      items: Array.from({ length: count }, (_, index) => ({
        name: `${domain} ${index + 1}`,
        attributes: [index % 2 === 0 ? 'small' : 'large'],
      })),
    }),
    'config.begin': () => ({ config: exampleConfig }),
    'config.example': () => ({ config: exampleConfig, yaml: exampleYaml(exampleConfig) }),
    'config.parse': ({ yaml }) => {
      const line = yaml.split('\n').findIndex((text) => text.includes('numgenerations'));
      if (line === -1) return { config: exampleConfig, budget: {}, problems: [] };
      const message = 'Unknown key `numgenerations`.';
      return {
        config: null,
        budget: {},
        problems: [{ key: 'numgenerations', line: line + 1, message, hint: 'Did you mean `num_generations`?' }],
      };
    },
    'config.format': ({ config }) => ({ yaml: exampleYaml(config) }),
    'run.plan': ({ config }) => {
      const groups = Array.from(
        { length: config.maxDepth },
        (_, d) => Math.min(config.branchFactor, config.numGenerations) ** d,
      ).reduce((a, b) => a + b, 0);
      const interviews = config.personas.length * config.domains.length * config.seeds.length;
      const candidates = groups * config.numGenerations * interviews;
      return {
        interviews,
        groups: groups * interviews,
        candidates,
        pairs: config.numPairs * 2,
        calls: {
          policy: candidates,
          participant: candidates,
          label: config.numPairs * 4 * interviews,
          scorer: candidates * config.numItems,
        },
        tokens: { prompt: candidates * 412, completion: candidates * 31 },
        durationMs: candidates * 260,
        cost: 0,
        notes: config.numGenerations > 32 ? ['More than 32 questions a group are rarely distinct.'] : [],
      };
    },
    'run.start': ({ config, outputDirectory }) => {
      const stamp = new Date().toISOString().replace(/[-:]/g, '').replace('T', '_').slice(0, 15);
      const fake = createFakeRun({ config, id: `run_${stamp}`, emit, paceMs, ageMs: 0, outputDirectory });
      add(fake);
      emit({ event: 'run.changed', data: fake.run() });
      return fake.run();
    },
    'run.pause': ({ runId }) => find(runId).change('paused'),
    'run.resume': ({ runId }) => find(runId).change('running'),
    'run.stop': ({ runId }) => find(runId).change('stopped'),
    'run.list': () => [...runs.values()].map((fake): Run => fake.run()).reverse(),
    'run.get': ({ runId }) => ({ run: find(runId).run(), interviews: find(runId).interviews }),
    'run.tree': ({ runId }) => [...find(runId).groups.values()],
    'run.wait': ({ runId }) => find(runId).run(),
    'run.export': async ({ runId }) => {
      await new Promise((resolve) => setTimeout(resolve, 600));
      return find(runId).export();
    },
    ...createFakeExports(find, emit),
    ...createFakeTrees(runs, find),
    'group.get': ({ groupId }) => findGroup(groupId),
    'candidate.explain': ({ candidateId }) => {
      for (const fake of runs.values()) {
        const explained = fake.explain(candidateId);
        if (explained) return explained;
      }
      throw new QuerentError('run.candidate', `There is no candidate ${candidateId}.`, 'Open the run again.');
    },
    'candidate.tokens': () => ({ words: null }),
    'review.queue': () => [],
    'review.open': notHere,
    'review.decide': notHere,
    'review.summary': () => ({ candidates: 0, decided: 0, reviewers: [], agreement: [] }),
    'candidate.edit': notHere,
    'candidate.override': notHere,
    'candidate.add': notHere,
    'candidate.refresh': notHere,
    'candidate.control': notHere,
    'candidate.suggest': notHere,
    'candidate.branch': notHere,
    'candidate.ask': notHere,
    'group.extend': notHere,
    'group.reroll': notHere,
    'candidate.expand': notHere,
    'candidate.prune': notHere,
    'label.edit': notHere,
    'history.list': () => [],
    'history.undo': notHere,
    'history.redo': notHere,
  };
  return {
    handlers,
    on: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Reviewing is tested against the real core: it is nothing without a store. */
function notHere(): never {
  throw new QuerentError('review.unknown', 'The invented core has no reviews.', 'Start the studio itself.');
}

const providers: ProviderReport[] = [
  { name: 'cpu', available: true, detail: 'The reference: 2 threads.', maxDifference: 0, relativeTime: 1 },
  {
    name: 'webgpu',
    available: true,
    detail: 'Bundled; not checked yet on this machine.',
    maxDifference: null,
    relativeTime: null,
  },
  {
    name: 'cuda',
    available: false,
    detail: 'The CUDA 12 libraries are not installed.',
    maxDifference: null,
    relativeTime: null,
  },
  { name: 'directml', available: false, detail: 'Windows only.', maxDifference: null, relativeTime: null },
  { name: 'coreml', available: false, detail: 'macOS only.', maxDifference: null, relativeTime: null },
];
