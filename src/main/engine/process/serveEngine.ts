import { z } from 'zod';
import { QuerentError, toErrorMessage } from '../../../shared/errors.ts';
import type { JsonValue, Reply, Wire } from '../../../shared/wire.ts';
import { type EngineMethod, type EngineParams, type EngineResult, engineMethods } from './protocol.ts';

/** What the process can do; one call at a time. */
export type Engine = {
  [M in EngineMethod]: (params: EngineParams<M>, signal: AbortSignal) => Promise<EngineResult<M>>;
};

const Request = z.discriminatedUnion('type', [
  z.object({ type: z.literal('call'), id: z.number(), method: z.string(), params: z.unknown() }),
  z.object({ type: z.literal('cancel'), id: z.number() }),
]);

/** Answers calls in the order they come. A cancelled call that has not begun is never begun. */
export function serveEngine(wire: Wire, engine: Engine): void {
  const live = new Map<number, AbortController>();
  let last: Promise<unknown> = Promise.resolve();

  wire.onMessage((message) => {
    const request = Request.parse(message);
    if (request.type === 'cancel') return live.get(request.id)?.abort(cancelled());
    const { id, method, params } = request;
    const controller = new AbortController();
    live.set(id, controller);
    const send = (reply: Reply) => wire.send(reply as JsonValue);
    last = last
      .then(() => answer(engine, method, params, controller.signal))
      .then((result) => send({ type: 'result', id, result }))
      .catch((error: unknown) => send({ type: 'error', id, error: toErrorMessage(error) }))
      .finally(() => live.delete(id));
  });
}

async function answer(engine: Engine, method: string, params: unknown, signal: AbortSignal): Promise<JsonValue> {
  signal.throwIfAborted();
  if (!isEngineMethod(method)) {
    throw new QuerentError('wire.method', `The engine has no method ${method}.`, 'Start Querent again.');
  }
  const parsed = engineMethods[method].params.safeParse(params);
  if (!parsed.success) {
    const reason = z.prettifyError(parsed.error);
    throw new QuerentError('usage.params', `The engine was asked wrongly (${method}): ${reason}`, 'Correct the call.');
  }
  // A method and its params come from the same row of the protocol, which the type checker cannot follow through a lookup.
  const call = engine[method] as (params: unknown, signal: AbortSignal) => Promise<JsonValue>;
  return call(parsed.data, signal);
}

function isEngineMethod(name: string): name is EngineMethod {
  return Object.hasOwn(engineMethods, name);
}

function cancelled(): QuerentError {
  return new QuerentError('wire.cancelled', 'The call was cancelled.', 'Call again if it is still wanted.');
}
