import { QuerentError } from '../../shared/errors.ts';
import type { RoleTemplates } from '../../shared/records/template.ts';
import type { OpenedModel } from '../../shared/roles.ts';
import type { Budget, Prices } from './budget.ts';
import type { EndpointOptions } from './createEndpoint.ts';
import { createEndpoint } from './createEndpoint.ts';
import type { EndpointAddress, ServerAddress } from './endpointName.ts';
import { isLoopback, keyFromEnvironment, keyVariableOf } from './keys.ts';
import type { ProbeReport } from './probe.ts';

export interface OpenEndpointOptions {
  /** The defaults for chat models, with the run's own in their place. */
  templates: RoleTemplates;
  /** The key of this server; `findKey` finds it. */
  apiKey: string | undefined;
  /** Probed only then: probing costs a few calls. */
  isScorer: boolean;
  budget?: Budget;
  prices?: Prices;
  concurrency?: number;
  journal?: EndpointOptions['journal'];
  signal: AbortSignal;
}

/** Opens a model on a server for a role. Throws what the probe throws (key, quota, network), where the role is the scorer's. */
export async function openEndpoint(address: EndpointAddress, options: OpenEndpointOptions): Promise<OpenedModel> {
  const { templates, apiKey, budget, prices, concurrency, journal } = options;
  const endpoint = createEndpoint({ ...address, apiKey, budget, prices, concurrency, journal });
  const report = options.isScorer ? await endpoint.probe(options.signal) : null;
  const cannotScore = report === null ? 'This model was not opened as a scorer.' : explainLack(report, templates);
  const way = report?.ways[templates.scorer.prefix.kind];
  const method = cannotScore !== null ? null : way === 'first-token' ? 'first-token' : templates.scorer.method;
  return {
    inUse: { name: address.name, where: 'endpoint', provider: address.baseUrl, weights: null, method },
    templates,
    generator: endpoint,
    scorer: cannotScore === null ? endpoint : null,
    cannotScore,
  };
}

/** The key for a server, or undefined where none is due; throws `endpoint.key` where a known provider's is missing. */
export function findKey(
  { baseUrl, preset }: ServerAddress,
  environment: { readonly [name: string]: string | undefined },
): string | undefined {
  const key = keyFromEnvironment(baseUrl, environment);
  if (key !== undefined || isLoopback(baseUrl) || !preset?.needsKey) return key;
  const hint = `Set ${keyVariableOf(preset)} in the environment or in a .env file, or keep the key in the keychain.`;
  throw new QuerentError('endpoint.key', `${preset.title} wants a key, and none was found.`, hint);
}

function explainLack({ ways, findings }: ProbeReport, { scorer }: RoleTemplates): string | null {
  const { kind } = scorer.prefix;
  if (ways[kind] !== null) return null;
  const other = kind === 'chat' ? 'text' : 'chat';
  if (ways[other] !== null) {
    return `This server gives log-probabilities after ${other} prompts only: write the scorer template as ${other}.`;
  }
  return `${findings.at(-1) ?? ''} Take a scorer that runs on this machine, or a server that scores given text.`;
}
