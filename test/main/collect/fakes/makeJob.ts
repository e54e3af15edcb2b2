import type { CollectJob, CollectModels } from '../../../../src/main/collect/ports.ts';
import type { RunConfig } from '../../../../src/shared/records/config.ts';
import type { Run } from '../../../../src/shared/records/run.ts';
import { RunId } from '../../../../src/shared/records/run.ts';
import { makeItems, openBayes, personaText } from './bayesModel.ts';
import { createMemoryStore, type MemoryStore } from './memoryStore.ts';

const role = { model: 'bayes', temperature: null, topP: null, topK: null, maxTokens: null };

export function makeConfig(changes: Partial<RunConfig> = {}): RunConfig {
  return {
    numGenerations: 4,
    maxDepth: 3,
    branchFactor: 2,
    personas: [{ name: 'racer', text: personaText([1, 1, -1]) }],
    domains: [{ name: 'things', task: "Discover the user's preferences about things", items: makeItems(27) }],
    seeds: [7],
    numItems: 6,
    numPairs: 8,
    advantage: 'seed',
    proposal: 'independent',
    branching: 'top',
    redrawAnswer: false,
    maxRedraws: 3,
    policy: role,
    participant: role,
    scorer: role,
    templates: {},
    provider: 'cpu',
    weights: 'fp32',
    concurrency: 1,
    budget: { requests: null, tokens: null, spending: null },
    prices: {},
    ...changes,
  };
}

export function makeJob(
  changes: Partial<RunConfig> = {},
  parts: Partial<JobParts> = {},
): CollectJob & { store: MemoryStore } {
  const config = makeConfig(changes);
  const model = openBayes();
  return {
    run: makeRun(config),
    models: { policy: model, participant: model, scorer: model, ...parts.models },
    store: parts.store ?? createMemoryStore(),
    events: { interviewSaved: () => {}, groupSaved: () => {}, progressed: () => {}, ...parts.events },
    now: parts.now ?? (() => 0),
    signal: parts.signal ?? new AbortController().signal,
  };
}

interface JobParts {
  models: Partial<CollectModels>;
  store: MemoryStore;
  events: Partial<CollectJob['events']>;
  now: () => number;
  signal: AbortSignal;
}

function makeRun(config: RunConfig): Run {
  return {
    id: RunId.parse('run_20261122_101500'),
    status: 'running',
    error: null,
    config,
    models: null,
    progress: {
      groupsFinished: 0,
      groupsTotal: 0,
      candidatesFinished: 0,
      candidatesTotal: 0,
      candidatesFailed: 0,
      remainingMs: null,
    },
    usage: { requests: 0, promptTokens: 0, completionTokens: 0, cost: 0 },
    createdAt: 0,
    finishedAt: null,
    activeMs: 0,
    outputDirectory: 'outputs',
    folder: null,
    importedFrom: null,
  };
}
