/**
 * The life of a run: started, paused, resumed, stopped, finished and exported. The collector does the work and stores it;
 * here is decided what its end means. A run that is live when the process dies is found `interrupted` at the next opening.
 */
import { isDeepStrictEqual } from 'node:util';
import { QuerentError, toErrorMessage } from '../../shared/errors.ts';
import type { RunConfig } from '../../shared/records/config.ts';
import type { Run, RunId } from '../../shared/records/run.ts';
import type { CollectJob, CollectModels } from '../collect/ports.ts';
import { bindCollectStore } from '../store/collectStore.ts';
import { settled } from '../store/durability.ts';
import { createRun, nextRunId, saveBudget, saveRun } from '../store/run.ts';
import type { Db } from '../store/transaction.ts';
import type { ChangeFeed } from './changes.ts';
import { newRun } from './new-run.ts';
import { requireRun } from './reading.ts';
import { createActivityClock, createRunEvents } from './run-events.ts';

export interface RunParts {
  db: Db;
  changes: ChangeFeed;
  /** Works until everything is stored; rejects when it cannot go on, or with the signal's reason. */
  collect(job: CollectJob): Promise<void>;
  /** Opens the three roles' models; what is wrong with one is thrown before anything is stored. */
  openModels(config: RunConfig, runId: RunId, signal: AbortSignal): Promise<CollectModels>;
  /** Groups and candidates a run will have, for the first progress. */
  countWork(config: RunConfig): { groups: number; candidates: number };
  /** Throws where run folders cannot be written, before a run begins that could not be exported in the end. */
  tryFolder(outputDirectory: string): Promise<void>;
  /** Writes and checks the run's folder, and returns its path. */
  exportRun(run: Run): Promise<string>;
  /** What the run has taken so far. */
  readUsage(run: Run): Run['usage'];
  /** True for what a person has to mend before the run can go on, such as a key or a spending cap. */
  isPausing(error: unknown): boolean;
  onFinished(run: Run): void;
  now(): number;
}

export interface Runs {
  /** The signal gives up while the models are opened; a run that has begun is paused or stopped. */
  start(config: RunConfig, outputDirectory: string, signal?: AbortSignal): Promise<Run>;
  resume(runId: RunId, changed?: ResumeChanges, signal?: AbortSignal): Promise<Run>;
  pause(runId: RunId): Promise<Run>;
  stop(runId: RunId): Promise<Run>;
  wait(runId: RunId, signal: AbortSignal): Promise<Run>;
  /** Pauses everything that is live. */
  close(): Promise<void>;
}

/** What may be replaced of a run that goes on: its limits, and where it is exported. */
export interface ResumeChanges {
  budget?: RunConfig['budget'] | undefined;
  outputDirectory?: string | undefined;
}

interface LiveRun {
  run: Run;
  controller: AbortController;
  /** What an abort means. */
  wanted: 'paused' | 'stopped';
  ended: Promise<Run>;
}

export function createRuns(parts: RunParts): Runs {
  const { db, changes, now } = parts;
  const live = new Map<RunId, LiveRun>();
  /** Runs whose models are being opened: to be resumed, or to be created. */
  const opening = new Map<RunId, AbortController>();

  /** Where the run is to be written is tried first: it costs nothing. What opening takes may be long: a server that is probed, or that does not answer. */
  async function open(
    config: RunConfig,
    id: RunId,
    outputDirectory: string,
    given?: AbortSignal,
  ): Promise<CollectModels> {
    const controller = new AbortController();
    opening.set(id, controller);
    const signal = given ? AbortSignal.any([given, controller.signal]) : controller.signal;
    try {
      await parts.tryFolder(outputDirectory);
      const models = await parts.openModels(config, id, signal);
      signal.throwIfAborted();
      return models;
    } finally {
      opening.delete(id);
    }
  }

  function update(entry: LiveRun, changed: Partial<Run>): Run {
    entry.run = { ...entry.run, ...changed };
    saveRun(db, entry.run);
    changes.emit({ event: 'run.changed', data: entry.run });
    return entry.run;
  }

  function launch(run: Run, models: CollectModels): Run {
    const entry: LiveRun = { run, controller: new AbortController(), wanted: 'paused', ended: Promise.resolve(run) };
    live.set(run.id, entry);
    changes.emit({ event: 'run.changed', data: run });
    entry.ended = work(entry, models).finally(() => live.delete(run.id));
    return run;
  }

  async function work(entry: LiveRun, models: CollectModels): Promise<Run> {
    const clock = createActivityClock(entry.run.activeMs, now);
    const summary = () => ({ usage: parts.readUsage(entry.run), activeMs: clock.read() });
    const store = bindCollectStore(db);
    const events = createRunEvents(entry, changes, clock, () => update(entry, summary()));
    try {
      await parts.collect({ run: entry.run, models, store, events, now, signal: entry.controller.signal });
      const folder = await parts.exportRun({ ...entry.run, status: 'finished', ...summary(), finishedAt: now() });
      const run = update(entry, { status: 'finished', error: null, folder, finishedAt: now(), ...summary() });
      parts.onFinished(run);
      return run;
    } catch (error) {
      const isWanted = entry.controller.signal.aborted;
      const status = isWanted ? entry.wanted : parts.isPausing(error) ? 'paused' : 'failed';
      if (status === 'failed' && !(error instanceof QuerentError)) console.error(error);
      return endBadly(entry, { status, error: isWanted ? null : toErrorMessage(error) }, summary);
    }
  }

  /** On a full disk the end cannot be stored either; it is told all the same, and the next opening finds the run interrupted. */
  function endBadly(entry: LiveRun, changed: Partial<Run>, summary: () => Partial<Run>): Run {
    try {
      return update(entry, { ...changed, ...summary() });
    } catch (error) {
      entry.run = { ...entry.run, ...changed, error: changed.error ?? toErrorMessage(error) };
      changes.emit({ event: 'run.changed', data: entry.run });
      return entry.run;
    }
  }

  async function end(runId: RunId, wanted: LiveRun['wanted']): Promise<Run> {
    opening.get(runId)?.abort(interrupted(runId, wanted));
    const entry = live.get(runId);
    if (!entry) return endIdle(runId, wanted);
    entry.wanted = wanted;
    entry.controller.abort(interrupted(runId, wanted));
    return entry.ended;
  }

  /** Whoever waits for a run's end is told of what another's call has written. */
  async function onDisk(run: Run): Promise<Run> {
    await settled(db);
    return run;
  }

  function endIdle(runId: RunId, wanted: LiveRun['wanted']): Run {
    const run = requireRun(db, runId);
    if (wanted === 'paused' || run.status === 'finished' || run.status === 'stopped') return run;
    const stopped: Run = { ...run, status: 'stopped' };
    saveRun(db, stopped);
    changes.emit({ event: 'run.changed', data: stopped });
    return stopped;
  }

  return {
    async start(config, outputDirectory, signal) {
      // Kept for it while its models are opened: what those take is already counted under this id.
      const id = nextRunId(db, new Date(now()), new Set(opening.keys()));
      const models = await open(config, id, outputDirectory, signal);
      const work = parts.countWork(config);
      const run = newRun({ id, config, models: inUse(models), work, outputDirectory, createdAt: now() });
      createRun(db, run);
      return launch(run, models);
    },

    async resume(runId, { budget, outputDirectory }: ResumeChanges = {}, signal) {
      const running = live.get(runId);
      if (running && !running.controller.signal.aborted) {
        if (isOther(running.run, { budget, outputDirectory })) throw runningAlready(runId);
        return running.run;
      }
      // A pause that is still putting work away has to be over before the same work begins again.
      await running?.ended;
      const before = requireRun(db, runId);
      if (before.status === 'finished') {
        throw new QuerentError('run.finished', `${runId} is finished.`, 'Start a new run, or export this one again.');
      }
      if (opening.has(runId)) throw new QuerentError('run.busy', `${runId} is being resumed.`, 'Wait a moment.');
      const config = { ...before.config, budget: budget ?? before.config.budget };
      const place = outputDirectory ?? before.outputDirectory;
      const models = await open(config, runId, place, signal);
      const changed = { config, outputDirectory: place, models: inUse(models) };
      const run: Run = { ...before, ...changed, status: 'running', error: null };
      if (budget) saveBudget(db, runId, budget);
      saveRun(db, run);
      return launch(run, models);
    },

    pause: (runId) => end(runId, 'paused').then(onDisk),
    stop: (runId) => end(runId, 'stopped').then(onDisk),

    async wait(runId, signal) {
      const entry = live.get(runId);
      if (!entry) return requireRun(db, runId);
      return onDisk(await Promise.race([entry.ended, rejected(signal)]));
    },

    async close() {
      for (const [id, controller] of opening) controller.abort(interrupted(id, 'paused'));
      const all = [...live.values()];
      for (const entry of all) entry.controller.abort(interrupted(entry.run.id, entry.wanted));
      await Promise.all(all.map(({ ended }) => ended));
    },
  };
}

function inUse(models: CollectModels): NonNullable<Run['models']> {
  return { policy: models.policy.inUse, participant: models.participant.inUse, scorer: models.scorer.inUse };
}

function isOther({ config, outputDirectory }: Run, changed: ResumeChanges): boolean {
  const { budget = config.budget, outputDirectory: place = outputDirectory } = changed;
  return place !== outputDirectory || !isDeepStrictEqual(budget, config.budget);
}

function runningAlready(runId: RunId): QuerentError {
  return new QuerentError(
    'run.busy',
    `${runId} is running, with the budget and the output folder that it began with.`,
    'Pause it, then resume it with others.',
  );
}

function interrupted(runId: RunId, wanted: LiveRun['wanted']): QuerentError {
  return new QuerentError('run.interrupted', `${runId} was ${wanted}.`, 'Resume it: it goes on where it was.');
}

function rejected(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}
