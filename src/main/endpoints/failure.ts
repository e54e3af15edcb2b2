import type { ErrorCode } from '../../shared/errors.ts';
import { QuerentError } from '../../shared/errors.ts';
import type { TokenUsage } from '../../shared/roles.ts';

/**
 * What can go wrong between a request and its answer. `rate`, `server`, `network` and `answer` are worth another attempt;
 * the others are not.
 */
export type FailureKind =
  | 'key'
  | 'quota'
  | 'rate'
  | 'server'
  | 'network'
  | 'answer'
  | 'request'
  | 'model'
  | 'redirect'
  | 'budget'
  | 'scoring'
  | 'unscored'
  | 'cancelled';

/** One attempt that failed. Inside this room only: a person gets the QuerentError that `toQuerentError` makes of it. */
export class Failure extends Error {
  readonly kind: FailureKind;
  /** How long the server asked to wait; absent where it said nothing. */
  readonly retryAfterMs?: number;
  /** Whether our own time limit ended it: the server may simply have too much to do. */
  readonly isTimeout: boolean;
  /** What the attempt cost: nothing, what the server said, or unknown (then the worst case is counted). */
  readonly charged: 'nothing' | 'unknown' | TokenUsage;

  constructor(kind: FailureKind, message: string, details: FailureDetails = {}) {
    super(message, { cause: details.cause });
    this.kind = kind;
    this.retryAfterMs = details.retryAfterMs;
    this.isTimeout = details.isTimeout ?? false;
    this.charged = details.charged ?? 'nothing';
  }
}

interface FailureDetails {
  retryAfterMs?: number;
  isTimeout?: boolean;
  charged?: 'nothing' | 'unknown' | TokenUsage;
  cause?: unknown;
}

/** Which failures are worth another attempt. */
export function isRetried(kind: FailureKind): boolean {
  return kind === 'rate' || kind === 'server' || kind === 'network' || kind === 'answer';
}

/** Said of a run, which is then resumed, as of a probe before there is one. */
const hints: Record<FailureKind, string> = {
  key: 'Check the key of this endpoint (the keychain, or its environment variable), then try again.',
  quota: 'Add credit or raise the limit at the provider, or choose another endpoint, then try again.',
  rate: 'Try again later, or with a lower concurrency.',
  server: 'The server has trouble of its own: try again later, or choose another endpoint.',
  network: 'Check that the server runs and that its address is right, then try again.',
  answer:
    'This one request is lost, the others go on. If it happens often: raise the token limit, switch reasoning off, or choose another model.',
  request: 'The server refuses this form of request: change the sampling settings or choose another model.',
  model: 'Check the model name and the address (it usually ends in /v1); `querent probe` lists what the server offers.',
  redirect: 'Enter the address that the server redirects to, if you trust it.',
  budget: 'Resume the run with a higher budget: everything paid so far is kept.',
  scoring: 'Take a scorer that runs on this machine, or a server that gives log-probabilities of given text.',
  unscored:
    'This one score is missing, the others go on. If it happens often, change the words of the scorer template.',
  cancelled: 'Resume the run when you like.',
};

/** The error a person sees; its code is `endpoint.<kind>` (`run.interrupted` for a cancelled request). */
export function toQuerentError(failure: Failure, endpointName: string, attempts: number): QuerentError {
  const code: ErrorCode = failure.kind === 'cancelled' ? 'run.interrupted' : `endpoint.${failure.kind}`;
  const tried = attempts > 1 ? ` (after ${attempts} attempts)` : '';
  return new QuerentError(code, `${endpointName}: ${failure.message}${tried}`, hints[failure.kind], { cause: failure });
}

/** Whether an error is what the server said, so that it is there and only refuses or fails. */
export function isAnswered(error: unknown): boolean {
  const failure = error instanceof QuerentError ? error.cause : null;
  return failure instanceof Failure && !['network', 'budget', 'cancelled'].includes(failure.kind);
}

/** Failures that ask for fewer requests at once: rate limits, a Retry-After of whatever status, and answers that came too late. */
export function isCongestion({ kind, retryAfterMs, isTimeout }: Failure): boolean {
  return kind === 'rate' || retryAfterMs !== undefined || isTimeout;
}
