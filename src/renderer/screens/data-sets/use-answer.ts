import { useEffect, useState } from 'react';
import { showError } from '../../state/notices.ts';

/** What a version answers never changes: it is asked for once, and the question is taken back when nobody looks any more. */
export function useAnswer<T>(ask: (signal: AbortSignal) => Promise<T>, key: string): T | null {
  const [answer, setAnswer] = useState<{ key: string; value: T } | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says what is asked.
  useEffect(() => {
    const controller = new AbortController();
    ask(controller.signal)
      .then((value) => {
        if (!controller.signal.aborted) setAnswer({ key, value });
      })
      .catch((error: unknown) => {
        if (!controller.signal.aborted) showError(error);
      });
    return () => controller.abort();
  }, [key]);
  return answer?.key === key ? answer.value : null;
}
