import type { ErrorMessage } from '../../shared/errors.ts';
import type { TokenUsage } from '../../shared/roles.ts';
import type { JsonValue } from '../../shared/wire.ts';

/** One sending of one request. It holds no key and no header. */
export interface Attempt {
  /** Unique to this sending. */
  id: string;
  /** SHA-256 of path and body: the same request has the same key, in this run and after a restart. */
  requestKey: string;
  /** 1 for the first sending of this request. */
  number: number;
  endpoint: string;
  model: string;
  /** Such as `/chat/completions`. */
  path: string;
  body: JsonValue;
  atMs: number;
  /** The most it can take: what has to be counted if its outcome is never heard. */
  worst: TokenUsage & { cost: number };
}

export interface AttemptUsage extends TokenUsage {
  /** Whether the tokens are our estimate because the server did not tell. */
  estimated: boolean;
  /** In the currency of the prices; 0 where no prices were given. */
  cost: number;
}

/**
 * Where the request ledger listens. Each function is awaited: `attempted` ends before the request is sent, `received` before
 * its answer is used, so that nothing paid for can be lost. If one throws, the request ends with that error.
 */
export interface Journal {
  attempted(attempt: Attempt): void | Promise<void>;
  /** The server's answer, validated, as it came (a stream is put together). */
  received(attempt: Attempt, payload: JsonValue, usage: AttemptUsage): void | Promise<void>;
  failed(attempt: Attempt, error: ErrorMessage, usage: AttemptUsage): void | Promise<void>;
  /** A payload received earlier for the same request (before a crash): used instead of paying again. */
  replay?(requestKey: string): JsonValue | undefined | Promise<JsonValue | undefined>;
}
