import { APIConnectionError, APIError, APIUserAbortError } from 'openai';
import { classifyServerError, readServerError } from './classify.ts';
import { Failure } from './failure.ts';
import { readRetryAfterMs } from './retryAfter.ts';

/** What the client or the connection threw, as a Failure. */
export function toFailure(error: unknown, nowMs: number): Failure {
  if (error instanceof Failure) return error;
  if (error instanceof APIUserAbortError) return new Failure('cancelled', 'the request was cancelled');
  if (error instanceof APIError && !(error instanceof APIConnectionError)) {
    const status = error.status ?? 200;
    const retryAfterMs = error.headers ? readRetryAfterMs(error.headers, nowMs) : undefined;
    return classifyServerError(readServerError(status, error.error ?? error.message), retryAfterMs);
  }
  const reason = innermost(error);
  // A SyntaxError comes from an event that is not JSON; anything else that is thrown below the client is the connection.
  if (reason instanceof SyntaxError) {
    return new Failure('answer', 'an event of the stream is not well-formed JSON', {
      charged: 'unknown',
      cause: error,
    });
  }
  const code = reason instanceof Error && 'code' in reason ? ` (${String(reason.code)})` : '';
  const text = reason instanceof Error ? reason.message : String(reason);
  const neverSent = /ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH/.test(code);
  return new Failure('network', `the connection failed: ${text}${code}`, {
    charged: neverSent ? 'nothing' : 'unknown',
    cause: error,
  });
}

function innermost(error: unknown): unknown {
  if (error instanceof AggregateError && error.errors.length > 0) return innermost(error.errors[0]);
  return error instanceof Error && error.cause !== undefined ? innermost(error.cause) : error;
}

/** Servers repeat a wrong key in their complaint; it goes no further. */
export function redact(failure: Failure, apiKey: string | undefined): Failure {
  if (apiKey === undefined || apiKey === '' || !failure.message.includes(apiKey)) return failure;
  const { kind, retryAfterMs, charged } = failure;
  return new Failure(kind, failure.message.replaceAll(apiKey, '[key]'), { retryAfterMs, charged });
}
