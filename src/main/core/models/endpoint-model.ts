/** A model on a server, opened for a run: one budget over all of the run's servers, and what a probe found about scoring. */
import { z } from 'zod';
import type { RunConfig } from '../../../shared/records/config.ts';
import type { OpenedModel } from '../../../shared/roles.ts';
import { chatTemplates } from '../../collect/templates/chat.ts';
import type { Budget } from '../../endpoints/budget.ts';
import { createEndpoint, type Endpoint } from '../../endpoints/createEndpoint.ts';
import type { EndpointAddress } from '../../endpoints/endpointName.ts';
import type { ScoringWays } from '../../endpoints/scoring.ts';
import { readSetting, writeSetting } from '../../store/setting.ts';
import type { Db } from '../../store/transaction.ts';
import { findKey, type KeySources } from '../keys.ts';

export interface EndpointModelOptions {
  address: EndpointAddress;
  config: RunConfig;
  budget: Budget;
  keys: KeySources;
  db: Db;
  /** Policies are never asked for log-probabilities of a given text, so that a probe would be paid for nothing. */
  mayScore: boolean;
}

/** How long a probe's finding is trusted. */
const probeLifetimeMs = 7 * 24 * 3600 * 1000;

/** Throws `endpoint.key`, `endpoint.network` and the like where the probe fails, before the run has begun. */
export async function openEndpointModel(options: EndpointModelOptions): Promise<OpenedModel> {
  const { address, config, budget, keys } = options;
  const { name, baseUrl, model, dialect } = address;
  const create = async (scoringWays?: ScoringWays): Promise<Endpoint> =>
    createEndpoint({
      name,
      baseUrl,
      model,
      dialect,
      apiKey: await findKey(baseUrl, keys),
      concurrency: Math.max(8, config.concurrency * config.numGenerations),
      budget,
      prices: config.prices[name],
      scoringWays,
      withLogProbabilities: false,
    });
  const inUse = { name, where: 'endpoint' as const, provider: baseUrl, weights: null, method: null };
  if (!options.mayScore) {
    const cannotScore = `${name} was opened to speak, not to score.`;
    return { inUse, templates: chatTemplates, generator: await create(), scorer: null, cannotScore };
  }
  const ways = await findWays(options, await create());
  const endpoint = await create(ways);
  // The preference templates for servers are chats: what matters is how a chat can be scored.
  if (ways.chat === null) {
    const cannotScore = `the server tells no log-probabilities after a chat prompt.`;
    return { inUse, templates: chatTemplates, generator: endpoint, scorer: null, cannotScore };
  }
  const method = ways.chat === 'first-token' ? 'first-token' : 'choice';
  const scored = { ...inUse, method };
  return { inUse: scored, templates: chatTemplates, generator: endpoint, scorer: endpoint, cannotScore: null };
}

const StoredWays = z
  .object({ probedAt: z.number(), ways: z.custom<ScoringWays>((value) => value !== null) })
  .nullable();

async function findWays({ db, address }: EndpointModelOptions, endpoint: Endpoint): Promise<ScoringWays> {
  const key = `endpoint.ways ${address.baseUrl}#${address.model}`;
  const known = readSetting(db, key, StoredWays, null);
  if (known && Date.now() - known.probedAt < probeLifetimeMs) return known.ways;
  const { ways } = await endpoint.probe(new AbortController().signal);
  writeSetting(db, key, { probedAt: Date.now(), ways });
  return ways;
}
