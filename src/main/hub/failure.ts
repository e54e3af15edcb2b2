/** What went wrong with a hub, as a person is told: which of the usual reasons it is, and the way out. */
import { HubApiError } from '@huggingface/hub';
import { type ErrorCode, QuerentError } from '../../shared/errors.ts';
import type { HubAccess } from './access.ts';

/** A QuerentError of any error; what has been one stays as it is. */
export function toHubError(
  error: unknown,
  { url, token }: HubAccess,
  repository: string,
  isGated = false,
): QuerentError {
  if (error instanceof QuerentError) return error;
  const explain = (code: ErrorCode, message: string, hint: string) =>
    new QuerentError(code, message, hint, { cause: error });
  const status = statusOf(error);
  if (isGated && (status === 401 || status === 403)) {
    const hint = 'Accept its terms on its page, and set HF_TOKEN in the environment or in a .env file.';
    return explain('hub.gated', `${repository} is gated: its owner lets in only those who were given access.`, hint);
  }
  if (status === 401 && token !== undefined) {
    return explain('hub.token', `${url} does not accept HF_TOKEN.`, 'Make a new token in your account on the hub.');
  }
  if (status === 403) {
    const hint = 'Use a token with the right to it, or another repository.';
    return explain('hub.forbidden', `HF_TOKEN gives no right to ${repository} on ${url}.`, hint);
  }
  if (status === 401 || status === 404) {
    return explain(
      'hub.unknown',
      `${url} knows no ${repository} of this name and revision that you may see.`,
      token === undefined ? 'Check both; for a private one set HF_TOKEN.' : 'Check both, and whose token it is.',
    );
  }
  if (status === 429) return explain('hub.busy', `${url} wants fewer requests.`, 'Wait a few minutes and go on.');
  if (status !== null) return explain('hub.failed', `${url} failed with status ${status}.`, 'Try again later.');
  if (isDiskFull(error)) {
    return explain('hub.disk', 'The disk is full.', 'Make room and go on: what was downloaded is kept.');
  }
  if (isNetwork(error)) {
    const hint = 'Check the network and HF_ENDPOINT, and go on: what was downloaded is kept.';
    return explain('hub.unreachable', `${url} cannot be reached, or the connection broke.`, hint);
  }
  return explain('hub.failed', error instanceof Error ? error.message : String(error), 'Try again.');
}

/** Whether the same request may succeed a moment later. */
export function isPassing(error: unknown): boolean {
  const status = statusOf(error);
  return status === null ? isNetwork(error) : status === 429 || status === 408 || status >= 500;
}

/** A transfer that ended before its end, or stood still. */
export class BrokenTransfer extends Error {}

/** An answer that refuses, to a request that went past the library. */
export class RefusedRequest extends Error {
  readonly status: number;
  readonly retryAfterMs: number | null;

  constructor(response: Response) {
    super(`The hub answered with status ${response.status}.`);
    this.status = response.status;
    const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
    this.retryAfterMs = Number.isFinite(seconds) ? seconds * 1000 : null;
  }
}

function statusOf(error: unknown): number | null {
  if (error instanceof HubApiError) return error.statusCode;
  return error instanceof RefusedRequest ? error.status : null;
}

/** Node's fetch rejects with a TypeError whose cause is the socket's error. */
function isNetwork(error: unknown): boolean {
  return (
    error instanceof BrokenTransfer || (error instanceof TypeError && /fetch failed|terminated/.test(error.message))
  );
}

function isDiskFull(error: unknown): boolean {
  return error instanceof Error && 'code' in error && /^(ENOSPC|EDQUOT)$/.test(String(error.code));
}
