import type { CallSignals } from './call.ts';

/**
 * Runs all items, each on its own, and gives their results in order. The first error is thrown, but only after what is under
 * way has ended: it is paid for, and the journal wants to hear of it. Nothing new is sent meanwhile.
 */
export async function runBatch<Item, Result>(
  items: Item[],
  signal: AbortSignal,
  run: (item: Item, signals: CallSignals) => Promise<Result>,
): Promise<Result[]> {
  const halted = new AbortController();
  const signals = {
    stop: signal,
    halt: AbortSignal.any([signal, halted.signal]),
    giveUp: () => halted.abort(),
  };
  let first: { error: unknown } | undefined;
  const results = await Promise.all(
    items.map(async (item) => {
      try {
        return await run(item, signals);
      } catch (error) {
        first ??= { error };
        halted.abort();
        return null;
      }
    }),
  );
  if (first !== undefined) throw first.error;
  return results.filter((result) => result !== null);
}
