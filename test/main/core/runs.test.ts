import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CollectJob, CollectModels } from '../../../src/main/collect/ports.ts';
import { createChangeFeed } from '../../../src/main/core/changes.ts';
import { createRuns, type RunParts, type Runs } from '../../../src/main/core/runs.ts';
import { readRun } from '../../../src/main/store/run.ts';
import { openWorkspace, type Workspace } from '../../../src/main/store/workspace.ts';
import { QuerentError } from '../../../src/shared/errors.ts';
import type { RunConfig } from '../../../src/shared/records/config.ts';
import type { Run, RunId, RunStatus } from '../../../src/shared/records/run.ts';
import { exampleConfig } from './example-config.ts';

const config: RunConfig = exampleConfig;
const models = { policy: inUse('p'), participant: inUse('a'), scorer: inUse('s') } as unknown as CollectModels;

function inUse(name: string) {
  return { inUse: { name, where: 'world', provider: null, weights: null, method: 'exact' } };
}

let folder: string;
let workspace: Workspace;
let statuses: RunStatus[];
let clockMs: number;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'querent-runs-'));
  workspace = openWorkspace(join(folder, 'w.sqlite'));
  statuses = [];
  clockMs = Date.UTC(2026, 0, 2);
});

afterEach(() => {
  workspace.close();
  rmSync(folder, { recursive: true });
});

function open(parts: Partial<RunParts>): Runs {
  const changes = createChangeFeed();
  changes.on((change) => {
    if (change.event === 'run.changed') statuses.push(change.data.status);
  });
  return createRuns({
    db: workspace.db,
    changes,
    collect: async () => {},
    openModels: async () => models,
    countWork: () => ({ groups: 7, candidates: 56 }),
    tryFolder: async () => {},
    exportRun: async ({ id }) => `/outputs/${id}`,
    isPausing: (error) => error instanceof QuerentError && error.code === 'endpoint.key',
    readUsage: () => ({ requests: 0, promptTokens: 0, completionTokens: 0, cost: 0 }),
    onFinished: () => {},
    now: () => clockMs,
    ...parts,
  });
}

/** A collector that works until it is told to stop, as the real one does. */
function untilAborted(onStart: (job: CollectJob) => void = () => {}): RunParts['collect'] {
  return (job) =>
    new Promise((_, reject) => {
      job.signal.addEventListener('abort', () => reject(job.signal.reason));
      onStart(job);
    });
}

const stored = (runId: RunId): Run | null => readRun(workspace.db, runId);
const never = new AbortController().signal;

describe('runs', () => {
  it('finish with an export, and store models, folder and time', async () => {
    const runs = open({
      collect: async () => {
        clockMs += 4000;
      },
    });
    const { id } = await runs.start(config, folder);
    const run = await runs.wait(id, never);
    expect(run).toMatchObject({ status: 'finished', folder: `/outputs/${id}`, activeMs: 4000, error: null });
    expect(run.models?.scorer.method).toBe('exact');
    expect(stored(id)).toEqual(run);
    expect(statuses).toEqual(['running', 'finished']);
    await expect(runs.resume(id)).rejects.toMatchObject({ code: 'run.finished' });
  });

  it('store nothing where a model cannot be opened', async () => {
    const runs = open({
      openModels: async () => {
        throw new QuerentError('model.missing', 'There is no folder.', 'Name another.');
      },
    });
    await expect(runs.start(config, folder)).rejects.toMatchObject({ code: 'model.missing' });
    expect(statuses).toEqual([]);
  });

  it('give up while their models are opened, where the one who asked does, they are stopped, or Querent closes', async () => {
    let giveUpNow = () => {};
    const runs = open({
      openModels: (_, __, signal) =>
        new Promise((_, reject) => {
          signal.addEventListener('abort', () => reject(signal.reason));
          giveUpNow();
        }),
    });
    const controller = new AbortController();
    giveUpNow = () => controller.abort(new Error('given up'));
    await expect(runs.start(config, folder, controller.signal)).rejects.toThrow('given up');
    giveUpNow = () => void runs.close();
    await expect(runs.start(config, folder)).rejects.toMatchObject({ code: 'run.interrupted' });

    const broken = new QuerentError('model.missing', 'Its folder is gone.', 'Put it back.');
    const failing = open({ collect: () => Promise.reject(broken) });
    const { id } = await failing.start(config, folder);
    await failing.wait(id, never);
    giveUpNow = () => void runs.stop(id);
    await expect(runs.resume(id)).rejects.toMatchObject({ code: 'run.interrupted' });
    expect(stored(id)).toMatchObject({ status: 'stopped' });
    expect(statuses).toEqual(['running', 'failed', 'stopped']);
  });

  it('that begin in one second have ids of their own from the start, for what opening their models takes', async () => {
    const opened: RunId[] = [];
    const runs = open({
      openModels: async (_, runId) => {
        opened.push(runId);
        return models;
      },
    });
    const started = await Promise.all([runs.start(config, folder), runs.start(config, folder)]);
    expect(started.map(({ id }) => id)).toEqual(opened);
    expect(new Set(opened).size).toBe(2);
    await runs.close();
  });

  it('pause and resume, counting only the time they worked', async () => {
    let round = 0;
    const runs = open({
      collect: (job) => {
        clockMs += 1000;
        round += 1;
        return round === 1 ? untilAborted()(job) : Promise.resolve();
      },
    });
    const { id } = await runs.start(config, folder);
    expect(await runs.pause(id)).toMatchObject({ status: 'paused', error: null });
    clockMs += 60_000;
    await runs.resume(id);
    expect(await runs.wait(id, never)).toMatchObject({ status: 'finished', activeMs: 2000 });
    expect(statuses).toEqual(['running', 'paused', 'running', 'finished']);
  });

  it('wait for a pause to be over before the same work begins again', async () => {
    let live = 0;
    let most = 0;
    const runs = open({
      collect: async (job) => {
        live += 1;
        most = Math.max(most, live);
        await new Promise<void>((resolve) => {
          if (job.run.activeMs > 0) return resolve();
          job.signal.addEventListener('abort', () => setImmediate(resolve));
        });
        clockMs += 1;
        live -= 1;
        job.signal.throwIfAborted();
      },
    });
    const { id } = await runs.start(config, folder);
    const paused = runs.pause(id);
    await runs.resume(id);
    expect((await paused).status).toBe('paused');
    expect((await runs.wait(id, never)).status).toBe('finished');
    expect(most).toBe(1);
  });

  it('stop for good when asked, live or paused', async () => {
    const runs = open({ collect: untilAborted() });
    const first = await runs.start(config, folder);
    expect((await runs.stop(first.id)).status).toBe('stopped');
    const second = await runs.start(config, folder);
    await runs.pause(second.id);
    expect((await runs.stop(second.id)).status).toBe('stopped');
    expect(stored(second.id)?.status).toBe('stopped');
  });

  it('are paused with the reason by what a person has to mend, and failed by anything else', async () => {
    const failing = (code: 'endpoint.key' | 'engine.broken') =>
      open({
        collect: async () => {
          throw new QuerentError(code, 'It broke.', 'Mend it.');
        },
      });
    const paused = failing('endpoint.key');
    const { id } = await paused.start(config, folder);
    expect(await paused.wait(id, never)).toMatchObject({ status: 'paused', error: { code: 'endpoint.key' } });
    const failed = failing('engine.broken');
    const other = await failed.start(config, folder);
    expect(await failed.wait(other.id, never)).toMatchObject({ status: 'failed', error: { hint: 'Mend it.' } });
  });

  it('fail where the export fails, and can be resumed to export again', async () => {
    let isFull = true;
    const runs = open({
      exportRun: async ({ id }) => {
        if (isFull) throw new QuerentError('export.full', 'The disk is full.', 'Free some space.');
        return `/outputs/${id}`;
      },
    });
    const { id } = await runs.start(config, folder);
    expect(await runs.wait(id, never)).toMatchObject({
      status: 'failed',
      folder: null,
      error: { code: 'export.full' },
    });
    isFull = false;
    await runs.resume(id);
    expect(await runs.wait(id, never)).toMatchObject({ status: 'finished', error: null });
  });

  it('do not begin, and do not go on, where they could not be exported in the end', async () => {
    const opened: RunId[] = [];
    const runs = open({
      collect: untilAborted(),
      openModels: async (_, runId) => {
        opened.push(runId);
        return models;
      },
      tryFolder: async (place) => {
        if (place !== folder) throw new QuerentError('export.unwritable', 'It cannot be written.', 'Name another.');
      },
    });
    await expect(runs.start(config, 'elsewhere')).rejects.toMatchObject({ code: 'export.unwritable' });
    expect([opened, statuses]).toEqual([[], []]);
    const { id } = await runs.start(config, folder);
    await runs.pause(id);
    await expect(runs.resume(id, { outputDirectory: 'elsewhere' })).rejects.toMatchObject({
      code: 'export.unwritable',
    });
    expect([opened, stored(id)]).toMatchObject([[id], { status: 'paused', outputDirectory: folder }]);
    await runs.close();
  });

  it('are exported where the one who resumes them says, and not in silence where they always were', async () => {
    const runs = open({
      collect: untilAborted(),
      exportRun: async ({ id, outputDirectory }) => join(outputDirectory, id),
    });
    const { id } = await runs.start(config, folder);
    await expect(runs.resume(id, { outputDirectory: join(folder, 'b') })).rejects.toMatchObject({ code: 'run.busy' });
    await runs.pause(id);
    await runs.close();
    const next = open({ exportRun: async ({ id, outputDirectory }) => join(outputDirectory, id) });
    await next.resume(id, { outputDirectory: join(folder, 'b') });
    expect(await next.wait(id, never)).toMatchObject({ status: 'finished', folder: join(folder, 'b', id) });
    expect(stored(id)?.outputDirectory).toBe(join(folder, 'b'));
  });

  it('are all paused when core closes, and interrupted when the process died', async () => {
    const runs = open({ collect: untilAborted() });
    const { id } = await runs.start(config, folder);
    const other = await runs.start(config, folder);
    expect(other.id).not.toBe(id);
    await runs.close();
    expect([stored(id)?.status, stored(other.id)?.status]).toEqual(['paused', 'paused']);
    await runs.resume(id);
    workspace.close();
    workspace = openWorkspace(join(folder, 'w.sqlite'));
    expect(workspace.interrupted).toEqual([id]);
    expect(stored(id)?.status).toBe('interrupted');
  });

  it('tell their end even where it cannot be stored', async () => {
    const runs = open({
      collect: async () => {
        workspace.close();
        throw new QuerentError('workspace.full', 'The disk is full.', 'Free some space.');
      },
    });
    const { id } = await runs.start(config, folder);
    expect(await runs.wait(id, never)).toMatchObject({ status: 'failed', error: { code: 'workspace.full' } });
    expect(statuses).toEqual(['running', 'failed']);
  });

  it('wait only as long as the caller does', async () => {
    const runs = open({ collect: untilAborted() });
    const { id } = await runs.start(config, folder);
    const controller = new AbortController();
    const waiting = runs.wait(id, controller.signal);
    controller.abort(new Error('enough'));
    await expect(waiting).rejects.toThrow('enough');
    expect(stored(id)?.status).toBe('running');
    await runs.close();
  });
});
