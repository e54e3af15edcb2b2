/**
 * Answers one client over one wire: parse, call, check, reply, cancel. A method is looked up in the contract, its params are
 * parsed once on entry and its result checked once on exit, so that rooms behind it trust their types. Aborting a call,
 * or closing the wire, aborts the signal its handler was given. Events are checked too: a defect here never reaches a window
 * as half a record.
 */
import { type EventData, type EventName, events, type MethodName, methods, type Result } from '../shared/contract.ts';
import { QuerentError, toErrorMessage } from '../shared/errors.ts';
import type { JsonValue, Reply, Wire } from '../shared/wire.ts';

type ParsedParams<M extends MethodName> = (typeof methods)[M]['params']['_zod']['output'];

export type Handlers = {
  [M in MethodName]: (params: ParsedParams<M>, signal: AbortSignal) => Promise<Result<M>> | Result<M>;
};

export type CoreEvent = { [E in EventName]: { event: E; data: EventData<E> } }[EventName];

/** What a host needs of core: the methods, and a place to listen. */
export interface Served {
  handlers: Handlers;
  /** Returns the function that stops listening. */
  on(listener: (change: CoreEvent) => void): () => void;
}

/** Serves until the wire closes. Errors of a handler go to the client as `{code, message, hint}`; nothing is swallowed. */
export function serve(wire: Wire, core: Served, onDefect: (error: unknown) => void = reportDefect): void {
  const live = new Map<number, AbortController>();
  const send = (reply: Reply) => wire.send(reply as JsonValue);

  const stopListening = core.on(({ event, data }) => {
    const checked = events[event].safeParse(data);
    if (checked.success) send({ type: 'event', event, data: checked.data as JsonValue });
    else onDefect(new QuerentError('internal.event', `The event ${event} does not fit the contract.`, hint(checked)));
  });

  wire.onMessage((message) => {
    const request = readRequest(message);
    if (request === null) return onDefect(new Error(`Not a request: ${JSON.stringify(message).slice(0, 200)}`));
    if (request.type === 'cancel') return live.get(request.id)?.abort(cancelled());
    const controller = new AbortController();
    live.set(request.id, controller);
    answer(core.handlers, request, controller.signal)
      .then((result) => send({ type: 'result', id: request.id, result }))
      .catch((error: unknown) => {
        if (!(error instanceof QuerentError)) onDefect(error);
        send({ type: 'error', id: request.id, error: toErrorMessage(error) });
      })
      .finally(() => live.delete(request.id));
  });

  wire.onClose(() => {
    stopListening();
    for (const controller of live.values()) controller.abort(cancelled());
    live.clear();
  });
}

type Call = { type: 'call'; id: number; method: string; params: unknown };

async function answer(handlers: Handlers, call: Call, signal: AbortSignal): Promise<JsonValue> {
  if (!isMethod(call.method)) {
    throw new QuerentError(
      'wire.method',
      `There is no method ${call.method}.`,
      'Use a window of the same version as the program that serves it.',
    );
  }
  const { params, result } = methods[call.method];
  const parsed = params.safeParse(call.params);
  if (!parsed.success) {
    throw new QuerentError('usage.params', `The params of ${call.method} are wrong: ${hint(parsed)}.`, 'Correct them.');
  }
  // One handler and its params come from the same row of the contract, which the type checker cannot follow through a lookup.
  const handler = handlers[call.method] as (params: unknown, signal: AbortSignal) => unknown;
  const checked = result.safeParse(await handler(parsed.data, signal));
  if (!checked.success) {
    const message = `The result of ${call.method} does not fit the contract: ${hint(checked)}`;
    throw new QuerentError('internal.result', message, 'This is a defect in Querent: please report it.');
  }
  return checked.data as JsonValue;
}

function isMethod(name: string): name is MethodName {
  return Object.hasOwn(methods, name);
}

function readRequest(message: JsonValue): Call | { type: 'cancel'; id: number } | null {
  if (typeof message !== 'object' || message === null || Array.isArray(message)) return null;
  const { type, id, method, params } = message;
  if (typeof id !== 'number') return null;
  if (type === 'cancel') return { type, id };
  return type === 'call' && typeof method === 'string' ? { type, id, method, params } : null;
}

function hint(parsed: { error?: { issues: { path: PropertyKey[]; message: string }[] } }): string {
  const issues = parsed.error?.issues ?? [];
  return issues.map(({ path, message }) => `${path.join('.') || 'value'}: ${message}`).join('; ');
}

function cancelled(): QuerentError {
  return new QuerentError('wire.cancelled', 'The call was cancelled.', 'Call again if it is still wanted.');
}

function reportDefect(error: unknown): void {
  console.error(error);
}
