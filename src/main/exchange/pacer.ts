/** Long work in slices: after each the event loop turns, so that the process answers others, and an abort is heard. */
export interface Pacer {
  /** Null while the slice lasts, else what to await before going on. Rejects with the signal's reason. */
  pause(): Promise<void> | null;
}

const sliceMs = 10;

export function createPacer(signal: AbortSignal, onSlice: () => void = () => undefined): Pacer {
  let endsAt = performance.now() + sliceMs;
  return {
    pause() {
      if (performance.now() < endsAt) return null;
      onSlice();
      return new Promise<void>((resolve) => setImmediate(resolve)).then(() => {
        signal.throwIfAborted();
        endsAt = performance.now() + sliceMs;
      });
    },
  };
}
