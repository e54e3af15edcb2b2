/** A model on a server, opened for a run: one budget over all of the run's servers, and what a probe found about scoring. */
import type { RunConfig } from '../../../shared/records/config.ts';
import type { PreferenceTemplate } from '../../../shared/records/template.ts';
import type { OpenedModel } from '../../../shared/roles.ts';
import { chatTemplates } from '../../collect/templates/chat.ts';
import type { Budget } from '../../endpoints/budget.ts';
import { createEndpoint, type Endpoint } from '../../endpoints/createEndpoint.ts';
import type { EndpointAddress } from '../../endpoints/endpointName.ts';
import type { TokenTelling } from '../../endpoints/generation.ts';
import type { Journal } from '../../endpoints/journal.ts';
import type { ScoringWays } from '../../endpoints/scoring.ts';
import type { Db } from '../../store/transaction.ts';
import { findKey, type KeySources } from '../keys.ts';
import { readWays, saveWays } from './known-ways.ts';
import { asPlainText } from './plain-text.ts';

export interface EndpointSources {
  config: Pick<RunConfig, 'concurrency' | 'numGenerations' | 'prices'>;
  budget: Budget;
  journal: Journal | undefined;
  keys: KeySources;
  db: Db;
}

/** One server and model of a run, however many roles it plays. */
export interface OpenEndpoint {
  address: EndpointAddress;
  endpoint: Endpoint;
  /** Null where no role has to know, and nobody has paid for a probe. */
  ways: ScoringWays | null;
}

/** `mayScore` probes the server, by about ten calls, unless that was done lately. Throws `endpoint.*` where it does not answer. */
export async function openEndpoint(
  sources: EndpointSources,
  address: EndpointAddress,
  mayScore: boolean,
  signal: AbortSignal,
): Promise<OpenEndpoint> {
  const { config, budget, journal, keys, db } = sources;
  const options = {
    ...address,
    apiKey: await findKey(address.baseUrl, keys),
    concurrency: Math.max(8, config.concurrency * config.numGenerations),
    budget,
    journal,
    prices: config.prices[address.name],
  };
  const ways = mayScore ? await findWays(db, address, createEndpoint(options), signal) : readWays(db, address);
  return { address, ways, endpoint: createEndpoint({ ...options, scoringWays: ways ?? undefined }) };
}

/**
 * The endpoint in a role. `judging` is null where it only speaks; `override` is the config's own template, which is taken as
 * it is. Without one, the form of prompt is chosen after which the server can score.
 */
export function asModel(
  { address, endpoint, ways }: OpenEndpoint,
  judging: 'label' | 'scorer' | null,
  override: PreferenceTemplate | undefined,
): OpenedModel {
  const { name, baseUrl } = address;
  const own = judging === null ? null : (override ?? suitableTemplate(chatTemplates[judging], ways));
  const way = own === null || ways === null ? null : ways[own.prefix.kind];
  const method = own === null || way === null ? null : way === 'first-token' ? way : own.method;
  const form = own?.prefix.kind === 'text' ? 'a plain text' : 'a chat';
  return {
    inUse: { name, where: 'endpoint', provider: baseUrl, weights: null, method },
    templates: judging === null || own === null ? chatTemplates : { ...chatTemplates, [judging]: own },
    // Only what the policy writes is trained on, with the log-probabilities that it had.
    generator: judging === null ? endpoint.withTokenTelling(tellingOf(ways)) : endpoint,
    scorer: way === null ? null : endpoint,
    cannotScore: way === null ? `the server tells no log-probabilities after ${form} prompt.` : null,
  };
}

/** A server that tells log-probabilities in any way after a form of prompt is taken to tell those of its own tokens there. */
function tellingOf(ways: ScoringWays | null): TokenTelling {
  return { chat: ways !== null && ways.chat !== null, text: ways !== null && ways.text !== null };
}

function suitableTemplate(template: PreferenceTemplate, ways: ScoringWays | null): PreferenceTemplate {
  return ways !== null && ways.chat === null && ways.text !== null ? asPlainText(template) : template;
}

async function findWays(
  db: Db,
  address: EndpointAddress,
  endpoint: Endpoint,
  signal: AbortSignal,
): Promise<ScoringWays> {
  const known = readWays(db, address);
  if (known) return known;
  const { ways } = await endpoint.probe(signal);
  saveWays(db, address, ways);
  return ways;
}
