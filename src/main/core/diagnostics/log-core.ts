/** What of a core's doings goes into the log: what changed state, what was done to files, and what failed with its code. */
import type { MethodName } from '../../../shared/contract.ts';
import { QuerentError } from '../../../shared/errors.ts';
import type { CoreEvent, Handlers } from '../../serve.ts';
import { aroundCalls } from '../around-calls.ts';
import type { Log } from './log.ts';

/** Calls that are told when they succeed too. */
const told: ReadonlySet<string> = new Set<MethodName>([
  'run.export',
  'export.write',
  'dataSet.cut',
  'settings.change',
  'backup.configure',
  'backup.remove',
  'backup.restore',
  'storage.check',
  'storage.compact',
  'diagnostics.save',
]);

/** What a person's own doing ends is no failure. */
const wanted = new Set(['wire.cancelled', 'run.interrupted', 'store.closed']);

export function logChanges(log: Log): (change: CoreEvent) => void {
  const statuses = new Map<string, string>();
  let engine = 'stopped';
  return ({ event, data }) => {
    if (event === 'run.changed' && statuses.get(data.id) !== data.status) {
      statuses.set(data.id, data.status);
      const { id: runId, status, error } = data;
      log.write(status === 'failed' ? 'error' : 'info', 'run.status', { runId, status, code: error?.code ?? null });
    }
    if (event === 'studio.changed' && data.engine.state !== engine) {
      engine = data.engine.state;
      const { state, provider } = data.engine;
      log.write(state === 'failed' ? 'error' : 'info', 'engine.state', { state, provider });
    }
  };
}

/** The same handlers, with a line for each that fails. Messages may hold what somebody wrote: only codes are kept. */
export function logCalls(handlers: Handlers, log: Log): Handlers {
  return aroundCalls(handlers, (call, method) => async (params, signal) => {
    const startedAt = performance.now();
    const durationMs = () => Math.round(performance.now() - startedAt);
    try {
      const result = await call(params, signal);
      if (told.has(method)) log.write('info', 'call.done', { method, durationMs: durationMs() });
      return result;
    } catch (error) {
      if (!signal?.aborted) logFailure(log, method, error, durationMs());
      throw error;
    }
  });
}

function logFailure(log: Log, method: string, error: unknown, durationMs: number): void {
  if (error instanceof QuerentError) {
    const isUsage = error.code.startsWith('usage.') || error.code.startsWith('config.');
    const level = isUsage ? 'warning' : 'error';
    if (!wanted.has(error.code)) log.write(level, 'call.failed', { method, code: error.code, durationMs });
    return;
  }
  const name = error instanceof Error ? error.name : typeof error;
  log.write('error', 'call.failed', { method, code: 'internal.unexpected', name, at: placeOf(error), durationMs });
}

/** Where a defect was thrown: the stack's first frame, without the message above it. */
function placeOf(error: unknown): string | null {
  const frame = error instanceof Error ? /^\s+at .*:\d+:\d+\)?$/m.exec(error.stack ?? '') : null;
  return frame?.[0].trim().replace(/\(.*[\\/]/, '(') ?? null;
}
