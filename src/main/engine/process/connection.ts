import { fromErrorMessage } from '../../../shared/errors.ts';
import type { JsonValue, Reply } from '../../../shared/wire.ts';
import type { EngineMethod, EngineParams, EngineResult } from './protocol.ts';
import type { EngineProcess } from './startChild.ts';

/** One engine process while it lives. */
export interface Connection {
  process: EngineProcess;
  /** Models that this process holds. */
  loaded: Set<string>;
  answered: boolean;
  closing: boolean;
  /** Rejects with `EngineDied` if the process ends first. */
  call<M extends EngineMethod>(method: M, params: EngineParams<M>, signal?: AbortSignal): Promise<EngineResult<M>>;
  /** Ends the process and waits until it is gone. */
  close(): Promise<void>;
}

export class EngineDied extends Error {}

export function createConnection(process: EngineProcess, onEnd: (detail: string) => void): Connection {
  const waiting = new Map<number, { resolve(result: JsonValue): void; reject(error: unknown): void }>();
  let nextId = 1;
  let ended = false;
  let gone = () => {};
  const goneOnce = new Promise<void>((resolve) => {
    gone = resolve;
  });

  process.onMessage((message) => {
    const reply = message as unknown as Reply;
    if (reply.type === 'event') return;
    const call = waiting.get(reply.id);
    waiting.delete(reply.id);
    if (reply.type === 'result') call?.resolve(reply.result);
    else call?.reject(fromErrorMessage(reply.error));
  });
  process.onExit((detail) => {
    ended = true;
    onEnd(detail);
    for (const { reject } of waiting.values()) reject(new EngineDied(detail));
    waiting.clear();
    gone();
  });

  return {
    process,
    loaded: new Set(),
    answered: false,
    closing: false,
    call: (method, params, signal) =>
      new Promise((resolve, reject) => {
        if (ended) return reject(new EngineDied('before it was called'));
        const id = nextId++;
        const cancel = () => process.send({ type: 'cancel', id });
        const settle = () => signal?.removeEventListener('abort', cancel);
        waiting.set(id, {
          resolve: (result) => {
            settle();
            resolve(result as EngineResult<typeof method>);
          },
          reject: (error) => {
            settle();
            reject(signal?.aborted ? signal.reason : error);
          },
        });
        signal?.addEventListener('abort', cancel, { once: true });
        process.send({ type: 'call', id, method, params: params as JsonValue });
      }),
    close() {
      this.closing = true;
      process.close();
      process.kill();
      return goneOnce;
    },
  };
}
