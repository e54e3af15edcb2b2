import type { CoreEvent } from '../serve.ts';

/** Who listens to core hears of every change, in order. */
export interface ChangeFeed {
  emit(change: CoreEvent): void;
  on(listener: (change: CoreEvent) => void): () => void;
}

export function createChangeFeed(): ChangeFeed {
  const listeners = new Set<(change: CoreEvent) => void>();
  return {
    emit: (change) => {
      for (const listener of [...listeners]) listener(change);
    },
    on: (listener) => {
      // A listener of its own for each call, so that one function may listen twice and stop once.
      const own = (change: CoreEvent) => listener(change);
      listeners.add(own);
      return () => void listeners.delete(own);
    },
  };
}
