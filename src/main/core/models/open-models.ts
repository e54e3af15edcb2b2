/** Opens the models of a run's three roles: each name once, however many roles it plays. */
import type { RunConfig } from '../../../shared/records/config.ts';
import type { RunId } from '../../../shared/records/run.ts';
import type { OpenedModel } from '../../../shared/roles.ts';
import type { CollectModels } from '../../collect/ports.ts';
import { createBudget } from '../../endpoints/budget.ts';
import { usageOfRun } from '../../store/ledger.ts';
import type { Db } from '../../store/transaction.ts';
import { openWorld } from '../../world/openWorld.ts';
import type { EngineHost } from '../engine.ts';
import type { KeySources } from '../keys.ts';
import { openFolderModel } from './folder-model.ts';
import { readModelName } from './model-name.ts';

export interface ModelSources {
  db: Db;
  engine: EngineHost;
  keys: KeySources;
  resourcesFolder: string;
  /** Threads of the engine; null lets it choose. */
  readThreads(): number | null;
}

/** What is wrong with a model is thrown here, before the run has begun. */
export async function openModels(sources: ModelSources, config: RunConfig, runId: RunId): Promise<CollectModels> {
  const { requests, promptTokens, completionTokens, cost } = usageOfRun(sources.db, runId);
  const spent = { requests, tokens: promptTokens + completionTokens, spending: cost };
  const budget = createBudget(config.budget, spent);
  const opened = new Map<string, Promise<OpenedModel>>();

  function open(name: string, mayScore: boolean): Promise<OpenedModel> {
    const place = readModelName(name, sources.resourcesFolder);
    if (place.kind === 'world') return Promise.resolve(openWorld());
    // A server is opened once to speak and once to score, with one budget; a folder is loaded once.
    const key = place.kind === 'endpoint' ? `${name} ${mayScore}` : name;
    const known = opened.get(key);
    if (known) return known;
    const opening =
      place.kind === 'endpoint'
        ? // Loaded when a server is used: the client library takes a noticeable part of a cold start.
          import('./endpoint-model.ts').then(({ openEndpointModel }) =>
            openEndpointModel({ ...sources, address: place.address, config, budget, mayScore }),
          )
        : openFolderModel(sources.engine, name, place.folder, { ...config, threads: sources.readThreads() });
    opened.set(key, opening);
    return opening;
  }

  // Names are read first, so that a missing folder is told before anything is loaded or asked.
  for (const { model } of [config.policy, config.participant, config.scorer]) {
    readModelName(model, sources.resourcesFolder);
  }
  const policy = await open(config.policy.model, false);
  const participant = await open(config.participant.model, true);
  const scorer = await open(config.scorer.model, true);
  return { policy: withoutMethod(policy), participant, scorer };
}

/** Only those who judge have a method. */
function withoutMethod(model: OpenedModel): OpenedModel {
  return { ...model, inUse: { ...model.inUse, method: null } };
}
