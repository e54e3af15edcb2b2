import { useEffect, useState } from 'react';
import type { QuerentError } from '../../../shared/errors.ts';
import type { CandidateId } from '../../../shared/records/group.ts';

interface Answer<T> {
  value: T | null;
  error: QuerentError | null;
}

/** What is asked of one question: it stands while it is asked again under another key, and never for another question. Null asks nothing. */
export function useAnswerOf<T>(
  id: CandidateId,
  ask: ((signal: AbortSignal) => Promise<T>) | null,
  key: string,
): Answer<T> {
  const [known, setKnown] = useState<(Answer<T> & { id: CandidateId }) | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the id and the key say what is asked.
  useEffect(() => {
    if (ask === null) return;
    setKnown((before) => before && { ...before, error: null });
    const controller = new AbortController();
    ask(controller.signal).then(
      (value) => !controller.signal.aborted && setKnown({ id, value, error: null }),
      (error: QuerentError) => !controller.signal.aborted && setKnown({ id, value: null, error }),
    );
    return () => controller.abort();
  }, [id, key]);
  return known?.id === id ? known : { value: null, error: null };
}
