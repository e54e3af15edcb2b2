/**
 * Measures a model in an engine of its own: its memory is then the model's and not what the other engine holds besides, and
 * giving up is ending it. One at a time, and none while a run works with local models: each would slow the other down.
 */
import { availableParallelism, cpus } from 'node:os';
import { QuerentError } from '../../../shared/errors.ts';
import type { Measurement } from '../../../shared/records/model.ts';
import type { Run } from '../../../shared/records/run.ts';
import { createEngineClient, type EngineClient } from '../../engine/process/client.ts';
import { startChild } from '../../engine/process/startChild.ts';
import { listRuns } from '../../store/run.ts';
import type { Db } from '../../store/transaction.ts';
import type { EngineHostOptions } from '../engine.ts';
import { saveMeasurement } from './measurements.ts';
import { readModelName } from './model-name.ts';

export interface MeasuringParts extends Pick<EngineHostOptions, 'enginePath' | 'startEngine'> {
  db: Db;
  resourcesFolder: string;
  readThreads(): number | null;
  now(): number;
}

type Wanted = Pick<Measurement, 'name' | 'provider' | 'weights'>;

export interface Measuring {
  /** Throws `model.busy`, `model.not-local`, what loading throws, and the signal's reason. */
  measure(wanted: Wanted, signal: AbortSignal): Promise<Measurement>;
  close(): Promise<void>;
}

export function createMeasuring(parts: MeasuringParts): Measuring {
  const { db, resourcesFolder, enginePath, startEngine = startChild, readThreads, now } = parts;
  const closing = new AbortController();
  let current: { signal: AbortSignal; ended: Promise<unknown> } | null = null;

  async function run(engine: EngineClient, folder: string, { provider, weights }: Wanted, signal: AbortSignal) {
    const options = { folder, provider, weights, threads: readThreads(), measureError: false, allowSlower: true };
    const { modelId, threads } = await engine.load(options, signal);
    return { threads, ...(await engine.measure(modelId, signal)) };
  }

  async function measure(wanted: Wanted, folder: string, signal: AbortSignal): Promise<Measurement> {
    const engine = createEngineClient({ start: () => startEngine(enginePath) });
    const end = () => void engine.close();
    signal.addEventListener('abort', end, { once: true });
    try {
      const found = await run(engine, folder, wanted, signal);
      const measurement = { ...wanted, ...found, measuredAt: now(), machine: describeMachine() };
      saveMeasurement(db, measurement);
      return measurement;
    } catch (error) {
      signal.throwIfAborted();
      throw error;
    } finally {
      signal.removeEventListener('abort', end);
      await engine.close();
    }
  }

  return {
    async measure(wanted, given) {
      const signal = AbortSignal.any([given, closing.signal]);
      signal.throwIfAborted();
      const place = readModelName(wanted.name, resourcesFolder);
      if (place.kind !== 'folder') throw notLocal(wanted.name);
      // One that was given up is over in a moment.
      if (current?.signal.aborted) await Promise.allSettled([current.ended]);
      refuseWhileBusy(db, current !== null);
      const ended = measure(wanted, place.folder, signal);
      current = { signal, ended };
      try {
        return await ended;
      } finally {
        current = null;
      }
    },
    async close() {
      closing.abort(new QuerentError('wire.cancelled', 'The workspace was closed.', 'Measure again.'));
      await Promise.allSettled([current?.ended]);
    },
  };
}

function refuseWhileBusy(db: Db, isMeasuring: boolean): void {
  const hint = 'Wait until that is over, and measure then: each would slow the other down.';
  if (isMeasuring) throw new QuerentError('model.busy', 'Another model is being measured.', hint);
  const run = listRuns(db).find((one) => one.status === 'running' && worksHere(one));
  if (run) throw new QuerentError('model.busy', `The run ${run.id} works on this machine.`, hint);
}

function worksHere({ models }: Run): boolean {
  return models === null || Object.values(models).some(({ where }) => where === 'engine');
}

function notLocal(name: string): QuerentError {
  const why = `${name} is not run by the engine of this machine, so there is nothing to measure.`;
  return new QuerentError('model.not-local', why, 'Measure the bundled model or a model folder; test a server.');
}

/** `AMD EPYC 7B13, 2 threads`: some systems tell no name. */
function describeMachine(): string {
  const name = cpus()[0]?.model.trim() || process.arch;
  return `${name}, ${availableParallelism()} threads`;
}
