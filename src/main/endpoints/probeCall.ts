import { QuerentError } from '../../shared/errors.ts';
import type { Call, CallOptions } from './call.ts';
import { performCall } from './call.ts';
import type { Dialect } from './presets.ts';

export interface ProbeTarget {
  name: string;
  baseUrl: string;
  model: string;
  dialect: Dialect;
  callOptions: CallOptions;
}

/** Whether an error of a probing call only says that the server lacks this feature. */
export function isLack(error: unknown): error is QuerentError {
  return error instanceof QuerentError && /^endpoint\.(request|model|server|answer|unscored|scoring)$/.test(error.code);
}

/** A probing call is not worth patience: two attempts, and a feature counts as lacking. */
export async function performProbe<T>(call: Call<T>, target: ProbeTarget, signal: AbortSignal): Promise<T> {
  const retryLimits = { ...target.callOptions.retryLimits, attempts: 2, badAnswers: 1 };
  // Without replay: an answer from an earlier day says nothing about the server of today.
  const { journal } = target.callOptions;
  const heard = journal && { ...journal, replay: undefined };
  return performCall(
    call,
    { ...target.callOptions, retryLimits, journal: heard },
    { stop: signal, halt: signal, giveUp: () => {} },
  );
}
