import type { Handlers } from '../serve.ts';
import { settled } from '../store/durability.ts';
import { type Db, onBehalf } from '../store/transaction.ts';
import { aroundCalls } from './around-calls.ts';

/** The same methods, each answered only when what was written on its behalf is on the disk. Who only reads never waits for that. */
export function answerWhenSettled(db: Db, handlers: Handlers): Handlers {
  return aroundCalls(handlers, (call) => async (params, signal) => {
    const caller = { hasWritten: false };
    const result = await onBehalf.run(caller, () => call(params, signal));
    if (caller.hasWritten) await settled(db);
    return result;
  });
}
