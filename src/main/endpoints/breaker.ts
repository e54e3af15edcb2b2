import type { Failure } from './failure.ts';

/**
 * Spares a server the requests that are bound to fail: once its key or quota is refused, calls that began before and still wait
 * for their turn end with the same failure, unsent. Calls that begin afterwards are tried anew, for the key may be mended.
 */
export interface Breaker {
  begin(): CallTicket;
}

export interface CallTicket {
  /** Throws where the server refused key or quota since this call began. */
  check(): void;
  report(failure: Failure): void;
}

export function createBreaker(): Breaker {
  let begun = 0;
  let broken: { failure: Failure; before: number } | undefined;
  return {
    begin() {
      const number = begun++;
      return {
        check() {
          if (broken !== undefined && number < broken.before) throw broken.failure;
        },
        report(failure) {
          if (failure.kind === 'key' || failure.kind === 'quota') broken = { failure, before: begun };
        },
      };
    },
  };
}
