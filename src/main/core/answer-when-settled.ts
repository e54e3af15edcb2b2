import { methods } from '../../shared/contract.ts';
import type { Handlers } from '../serve.ts';
import { settled } from '../store/durability.ts';
import { type Db, onBehalf } from '../store/transaction.ts';

/** The same methods, each answered only when what was written on its behalf is on the disk. Who only reads never waits for that. */
export function answerWhenSettled(db: Db, handlers: Handlers): Handlers {
  const answered = Object.keys(methods).map((name) => {
    // The handler and its params come from the same row of the contract, which the type checker cannot follow through a lookup.
    const handler = handlers[name as keyof Handlers] as (params: unknown, signal: AbortSignal) => unknown;
    const answer = async (params: unknown, signal: AbortSignal) => {
      const call = { hasWritten: false };
      const result = await onBehalf.run(call, () => handler(params, signal));
      if (call.hasWritten) await settled(db);
      return result;
    };
    return [name, answer];
  });
  return Object.fromEntries(answered) as Handlers;
}
