import { QuerentError } from '../../shared/errors.ts';
import type { ContinuationScorer, Generator } from '../../shared/roles.ts';
import { runBatch } from './batch.ts';
import { createBreaker } from './breaker.ts';
import type { Budget, Prices } from './budget.ts';
import { createBudget, noLimits } from './budget.ts';
import type { Call, CallOptions, CallSignals } from './call.ts';
import { performCall } from './call.ts';
import type { Clock } from './clock.ts';
import { systemClock } from './clock.ts';
import { Failure, toQuerentError } from './failure.ts';
import { createGeneration, type TokenTelling, tellsNothing } from './generation.ts';
import type { Journal } from './journal.ts';
import { isLoopback } from './keys.ts';
import type { Limiter } from './limiter.ts';
import { createLimiter } from './limiter.ts';
import type { Dialect } from './presets.ts';
import { genericDialect, presets } from './presets.ts';
import type { ProbeReport } from './probe.ts';
import { probeServer } from './probe.ts';
import type { RetryLimits } from './retry.ts';
import { defaultRetryLimits } from './retry.ts';
import type { ScoringWays } from './scoring.ts';
import { scoreRequest } from './scoring.ts';
import { createTransport, type TransportOptions } from './transport.ts';

export interface EndpointOptions {
  /** As it stands in the config; shown in errors. */
  name: string;
  baseUrl: string;
  model: string;
  apiKey?: string;
  dialect?: Dialect;
  /** The most requests under way at once. */
  concurrency?: number;
  /** From sending to the last byte. Up to 300 s: Node's fetch gives up there by itself. */
  deadlineMs?: number;
  /** Between two chunks of an answer. */
  idleTimeoutMs?: number;
  retryLimits?: Partial<RetryLimits>;
  /** Shared by the endpoints of a run, so that one cap holds for all of them. */
  budget?: Budget;
  prices?: Prices;
  /** Whole answers by default: they are the easier to trust. Streams help behind proxies that cut long silences. */
  isStreamed?: boolean;
  /** Where the log-probabilities of written tokens are asked for; nowhere by default. */
  tokenTelling?: TokenTelling;
  /** As an earlier probe found; without it the first score probes. */
  scoringWays?: ScoringWays;
  journal?: Journal;
  onAnswered?: TransportOptions['onAnswered'];
  clock?: Clock;
  random?: () => number;
}

/** A model on an OpenAI-compatible server, in any role. */
export interface Endpoint extends Generator, ContinuationScorer {
  readonly name: string;
  readonly model: string;
  /** The same server, slots and budget, with another journal. */
  withJournal(journal: Journal): Endpoint;
  /** The same server, slots and budget, asked for the log-probabilities of what it writes. */
  withTokenTelling(tokenTelling: TokenTelling): Endpoint;
  /** Finds out, by a few small paid calls, what the server can do. */
  probe(signal: AbortSignal): Promise<ProbeReport>;
  /** Requests under way and how many may be, at this moment. */
  load(): Pick<Limiter, 'limit' | 'underWay'>;
}

/** Throws `endpoint.budget` where a spending cap is set without the prices it needs, `endpoint.key` where a known provider's key is missing. */
export function createEndpoint(options: EndpointOptions): Endpoint {
  const { name, model, baseUrl, prices, budget = createBudget(noLimits), clock = systemClock } = options;
  if (budget.limits.spending !== null && prices === undefined && !isLoopback(baseUrl)) {
    const why = `${name}: a spending cap is set, but the prices of this model are not known.`;
    throw new QuerentError(
      'endpoint.budget',
      why,
      'Give its prices per million tokens in the config (0 where it is free), or remove the cap.',
    );
  }
  requireKey(options);
  const transport = createTransport({
    baseUrl,
    apiKey: options.apiKey,
    // A server on this machine may be slow for good reasons, and each request that is given up is work for nothing.
    deadlineMs: options.deadlineMs ?? (isLoopback(baseUrl) ? 290_000 : 180_000),
    idleTimeoutMs: options.idleTimeoutMs ?? 60_000,
    onAnswered: options.onAnswered,
    clock,
  });
  return bindEndpoint(options, {
    endpoint: name,
    model,
    transport,
    limiter: createLimiter(options.concurrency ?? 8, clock),
    breaker: createBreaker(),
    budget,
    prices,
    retryLimits: { ...defaultRetryLimits, ...options.retryLimits },
    clock,
    random: options.random ?? Math.random,
    journal: options.journal,
  });
}

function requireKey({ baseUrl, apiKey }: EndpointOptions): void {
  const preset = presets.find((candidate) => candidate.baseUrl === baseUrl);
  if (!preset?.needsKey || apiKey) return;
  const hint = `Set ${preset.keyVariable} in the environment or in a .env file, or keep the key in the keychain.`;
  throw new QuerentError('endpoint.key', `${preset.title} wants a key, and none was found.`, hint);
}

function bindEndpoint(options: EndpointOptions, callOptions: CallOptions): Endpoint {
  const { name, model, dialect = genericDialect } = options;
  let known: Promise<ScoringWays> | undefined = options.scoringWays && Promise.resolve(options.scoringWays);
  const probe = async (signal: AbortSignal) => {
    const report = await probeServer({ name, baseUrl: options.baseUrl, model, dialect, callOptions }, signal);
    known = Promise.resolve(report.ways);
    return report;
  };
  const send = <T>(call: Call<T>, signals: CallSignals) => performCall(call, callOptions, signals);
  const { isStreamed = false, tokenTelling = tellsNothing } = options;
  const generation = { name, model, dialect, isStreamed, perform: send };
  const generate = createGeneration(generation, tokenTelling);

  return {
    name,
    model,
    generate: (requests, signal) => runBatch(requests, signal, generate),
    async score(requests, signal) {
      known ??= probe(signal).then(({ ways }) => ways);
      // A probe that failed is no finding: the next score probes again.
      known.catch(() => (known = undefined));
      const ways = await known;
      return runBatch(requests, signal, async (request, signals) => {
        try {
          return await scoreRequest(request, { ways, model, dialect, perform: (call) => send(call, signals) });
        } catch (error) {
          throw error instanceof Failure ? toQuerentError(error, name, 1) : error;
        }
      });
    },
    withJournal: (journal) => bindEndpoint(options, { ...callOptions, journal }),
    withTokenTelling: (wanted) => bindEndpoint({ ...options, tokenTelling: wanted }, callOptions),
    probe,
    load: () => ({ limit: callOptions.limiter.limit, underWay: callOptions.limiter.underWay }),
  };
}
