/** Opens the models of a run's three roles: each name once, however many roles it plays. */
import type { RunConfig } from '../../../shared/records/config.ts';
import type { RunId } from '../../../shared/records/run.ts';
import type { OpenedModel } from '../../../shared/roles.ts';
import { requireScorer } from '../../collect/context.ts';
import type { CollectModels } from '../../collect/ports.ts';
import { createBudget, noLimits } from '../../endpoints/budget.ts';
import type { Db } from '../../store/transaction.ts';
import { openWorld } from '../../world/openWorld.ts';
import type { EngineHost } from '../engine.ts';
import type { KeySources } from '../keys.ts';
import { openFolderModel } from './folder-model.ts';
import { readModelName } from './model-name.ts';
import { countUnheard, createUsageJournal, readServerUsage } from './usage.ts';

export interface ModelSources {
  db: Db;
  engine: EngineHost;
  keys: KeySources;
  resourcesFolder: string;
  /** Threads of the engine; null lets it choose. */
  readThreads(): number | null;
}

/** What is wrong with a model is thrown here, before the run has begun. */
export async function openModels(
  sources: ModelSources,
  config: RunConfig,
  runId: RunId,
  signal: AbortSignal,
): Promise<CollectModels> {
  const { db, engine, keys, resourcesFolder } = sources;
  // All names are read first, so that a missing folder is told before anything is loaded or asked.
  const names = [config.policy.model, config.participant.model, config.scorer.model];
  const places = new Map(names.map((name) => [name, readModelName(name, resourcesFolder)]));
  countUnheard(db, runId);
  const spent = readServerUsage(db, runId);
  const budget = createBudget(config.budget, {
    requests: spent.requests,
    tokens: spent.promptTokens + spent.completionTokens,
    spending: spent.cost,
  });
  const servers = { config, budget, journal: createUsageJournal(db, runId), keys, db };
  const opened = new Map<string, (judging: 'label' | 'scorer' | null) => OpenedModel>();

  for (const [name, place] of places) {
    signal.throwIfAborted();
    if (place.kind === 'endpoint') {
      // Loaded when a server is used: the client library takes a noticeable part of a cold start.
      const { asModel, openEndpoint } = await import('./endpoint-model.ts');
      const mayScore = name === config.participant.model || name === config.scorer.model;
      const endpoint = await openEndpoint(servers, place.address, mayScore, signal);
      opened.set(name, (judging) => asModel(endpoint, judging, judging ? config.templates[judging] : undefined));
    } else if (place.kind === 'world') {
      const world = openWorld();
      opened.set(name, (judging) => (judging === null ? withMethod(world, null) : world));
    } else {
      const options = { ...config, threads: sources.readThreads() };
      const model = await openFolderModel(engine, name, place.folder, options);
      opened.set(name, (judging) => {
        const template = judging && (config.templates[judging] ?? model.templates[judging]);
        return withMethod(model, template?.method ?? null);
      });
    }
  }
  const take = (role: 'policy' | 'participant' | 'scorer', judging: 'label' | 'scorer' | null): OpenedModel => {
    const open = opened.get(config[role].model);
    if (!open) throw new Error(`${config[role].model} was not opened.`);
    return open(judging);
  };
  const scorer = take('scorer', 'scorer');
  requireScorer(scorer);
  return { policy: take('policy', null), participant: take('participant', 'label'), scorer };
}

/** One model that only speaks, outside of a run: without a budget, without a probe. */
export async function openSpeaker(
  { db, engine, keys, resourcesFolder, readThreads }: ModelSources,
  name: string,
  options: Pick<RunConfig, 'provider' | 'weights'>,
  signal: AbortSignal,
): Promise<OpenedModel> {
  const place = readModelName(name, resourcesFolder);
  if (place.kind === 'world') return withMethod(openWorld(), null);
  if (place.kind === 'folder') {
    return openFolderModel(engine, name, place.folder, { ...options, threads: readThreads() });
  }
  const { asModel, openEndpoint } = await import('./endpoint-model.ts');
  const config = { concurrency: 1, numGenerations: 1, prices: {} };
  const sources = { config, budget: createBudget(noLimits), journal: undefined, keys, db };
  return asModel(await openEndpoint(sources, place.address, false, signal), null, undefined);
}

/** Only those who judge have a method. */
function withMethod(model: OpenedModel, method: string | null): OpenedModel {
  return { ...model, inUse: { ...model.inUse, method } };
}
