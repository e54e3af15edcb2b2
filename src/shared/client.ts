import type { EventData, EventName, MethodName, Params, Result } from './contract.ts';
import { fromErrorMessage, QuerentError } from './errors.ts';
import type { JsonValue, Reply, Wire } from './wire.ts';

export interface Client {
  /** Rejects with a QuerentError; aborting the signal cancels the call on the other side too. */
  call<M extends MethodName>(method: M, params: Params<M>, signal?: AbortSignal): Promise<Result<M>>;
  /** Returns the function that stops listening. */
  on<E extends EventName>(event: E, listener: (data: EventData<E>) => void): () => void;
  onClose(listener: () => void): void;
  close(): void;
}

/** The calling end of a wire. Results and events were checked by the other end; here they are trusted. */
export function createClient(wire: Wire): Client {
  let nextId = 1;
  let closed = false;
  const waiting = new Map<number, { resolve(result: JsonValue): void; reject(error: Error): void }>();
  const listeners = new Map<string, Set<(data: JsonValue) => void>>();

  wire.onMessage((message) => {
    const reply = message as unknown as Reply;
    if (reply.type === 'event') {
      for (const listener of listeners.get(reply.event) ?? []) listener(reply.data);
      return;
    }
    const call = waiting.get(reply.id);
    waiting.delete(reply.id);
    if (reply.type === 'result') call?.resolve(reply.result);
    else call?.reject(fromErrorMessage(reply.error));
  });
  wire.onClose(() => {
    closed = true;
    for (const call of waiting.values()) call.reject(lostConnection());
    waiting.clear();
  });

  return {
    call: (method, params, signal) =>
      new Promise((resolve, reject) => {
        if (closed) return reject(lostConnection());
        if (signal?.aborted) return reject(signal.reason);
        const id = nextId++;
        const cancel = () => wire.send({ type: 'cancel', id });
        signal?.addEventListener('abort', cancel, { once: true });
        const settle = () => signal?.removeEventListener('abort', cancel);
        waiting.set(id, {
          resolve: (result) => {
            settle();
            resolve(result as Result<typeof method>);
          },
          reject: (error) => {
            settle();
            reject(error);
          },
        });
        wire.send({ type: 'call', id, method, params: params as JsonValue });
      }),
    on: (event, listener) => {
      const untyped = listener as unknown as (data: JsonValue) => void;
      const all = listeners.get(event) ?? new Set();
      listeners.set(event, all.add(untyped));
      return () => all.delete(untyped);
    },
    onClose: (listener) => wire.onClose(listener),
    close: () => wire.close(),
  };
}

function lostConnection(): QuerentError {
  return new QuerentError(
    'wire.closed',
    'The connection to Querent was lost.',
    'Start it again; runs continue where they were.',
  );
}
