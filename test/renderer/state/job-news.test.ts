import { describe, expect, it } from 'vitest';
import { isWorthTelling, longJobMs, newsOfDownload, newsOfRun } from '../../../src/renderer/state/job-news.ts';
import type { Download } from '../../../src/shared/records/hub.ts';
import { growTree } from '../grown-tree.ts';

const { run } = growTree();
const error = { code: 'endpoint.key', message: 'The key is wrong.', hint: 'Set another.' };

describe('the end of a job is told', () => {
  it.each([
    [longJobMs, true, false, true],
    [longJobMs - 1, true, false, false],
    [longJobMs, true, true, false],
    [longJobMs, false, false, false],
  ])('after %i ms, switched on %s, looked at %s: %s', (tookMs, isOn, isInFront, isTold) => {
    expect(isWorthTelling(tookMs, { isOn, isInFront })).toBe(isTold);
  });
});

describe('of a run', () => {
  it('is told that it finished, failed, or waits for a person, and a click leads there', () => {
    const place = { screen: 'run', runId: run.id, interviewId: null, candidateId: null, panel: 'why' };
    expect(newsOfRun('running', { ...run, status: 'finished', error: null })).toMatchObject({
      title: 'A run is finished',
      place,
    });
    expect(newsOfRun('running', { ...run, status: 'failed', error })).toMatchObject({
      title: 'A run failed',
      detail: error.message,
    });
    expect(newsOfRun('running', { ...run, status: 'paused', error })).toMatchObject({
      title: 'A run is paused and needs you',
    });
  });

  it('nothing is told that a person did, that was over before, or that only came to be known', () => {
    expect(newsOfRun('running', { ...run, status: 'paused', error: null })).toBeNull();
    expect(newsOfRun('running', { ...run, status: 'stopped' })).toBeNull();
    expect(newsOfRun('running', { ...run, status: 'running' })).toBeNull();
    expect(newsOfRun('finished', { ...run, status: 'finished' })).toBeNull();
    expect(newsOfRun(undefined, { ...run, status: 'finished' })).toBeNull();
  });
});

it('of a download is told that it finished or failed, not that it was paused', () => {
  const download = (status: Download['status']): Download => ({
    id: 'org--model',
    repository: 'org/model',
    revision: 'main',
    commit: 'c',
    status,
    folder: '/models/model',
    filesDone: 1,
    filesTotal: 1,
    bytesDone: 1,
    bytesTotal: 1,
    bytesPerSecond: null,
    remainingMs: null,
    error: status === 'failed' ? error : null,
  });
  expect(newsOfDownload('downloading', download('finished'))).toMatchObject({
    detail: 'org/model',
    place: { screen: 'models' },
  });
  expect(newsOfDownload('downloading', download('failed'))?.detail).toContain(error.message);
  expect(newsOfDownload('downloading', download('paused'))).toBeNull();
  expect(newsOfDownload(undefined, download('finished'))).toBeNull();
});
