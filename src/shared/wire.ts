/**
 * A wire carries JSON values between two ends, in order, and nothing else. It is the same thing between window and main,
 * browser and main, command line and main, main and engine; only these four functions differ.
 */
export interface Wire {
  send(message: JsonValue): void;
  onMessage(listener: (message: JsonValue) => void): void;
  onClose(listener: () => void): void;
  close(): void;
}

export type JsonValue = string | number | boolean | null | JsonValue[] | { [key: string]: JsonValue | undefined };

/** client -> server */
export type Request = { type: 'call'; id: number; method: string; params: JsonValue } | { type: 'cancel'; id: number };

/** server -> client */
export type Reply =
  | { type: 'result'; id: number; result: JsonValue }
  | { type: 'error'; id: number; error: { code: string; message: string; hint: string } }
  | { type: 'event'; event: string; data: JsonValue };

/** Two ends in one process. Messages are copied, as any other wire would copy them, and arrive in a later microtask. */
export function createWirePair(): [Wire, Wire] {
  const ends = [createEnd(), createEnd()] as const;
  const wire = (own: 0 | 1): Wire => ({
    send: (message) => {
      const copy = JSON.parse(JSON.stringify(message)) as JsonValue;
      queueMicrotask(() => ends[own === 0 ? 1 : 0].receive(copy));
    },
    onMessage: (listener) => ends[own].listen(listener),
    onClose: (listener) => ends[own].closeListeners.push(listener),
    close: () => {
      for (const end of ends) for (const listener of end.closeListeners.splice(0)) listener();
    },
  });
  return [wire(0), wire(1)];
}

/** Messages that arrive before anyone listens wait for the first listener. */
function createEnd() {
  const waiting: JsonValue[] = [];
  const listeners: ((message: JsonValue) => void)[] = [];
  return {
    closeListeners: [] as (() => void)[],
    listen(listener: (message: JsonValue) => void) {
      listeners.push(listener);
      for (const message of waiting.splice(0)) listener(message);
    },
    receive(message: JsonValue) {
      if (listeners.length === 0) waiting.push(message);
      for (const listener of listeners) listener(message);
    },
  };
}
