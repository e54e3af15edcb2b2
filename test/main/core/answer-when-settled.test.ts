import { expect, onTestFinished, test } from 'vitest';
import { answerWhenSettled } from '../../../src/main/core/answer-when-settled.ts';
import type { Handlers } from '../../../src/main/serve.ts';
import { syncBeside } from '../../../src/main/store/durability.ts';
import { listFilters, removeFilter } from '../../../src/main/store/savedFilter.ts';
import { writeSetting } from '../../../src/main/store/setting.ts';
import { temporaryWorkspace } from '../store/temporaryWorkspace.ts';

test('a call that writes is answered when that is on the disk, one that only reads at once', async () => {
  const { db } = temporaryWorkspace();
  let finish = () => {};
  const durability = await syncBeside(db, () => new Promise((resolve) => (finish = resolve)));
  onTestFinished(() => durability.end());
  const own: Partial<Handlers> = {
    'filter.list': () => listFilters(db),
    'filter.remove': async ({ name }) => {
      await new Promise(setImmediate);
      writeSetting(db, 'removed', name);
      removeFilter(db, name);
      return listFilters(db);
    },
  };
  const handlers = answerWhenSettled(db, own as Handlers);
  const { signal } = new AbortController();
  const told: string[] = [];
  const removed = Promise.resolve(handlers['filter.remove']({ name: 'x' }, signal)).then(() => told.push('removed'));
  await new Promise(setImmediate);
  await new Promise(setImmediate);
  await handlers['filter.list']({}, signal);
  expect(told).toEqual([]);
  finish();
  await removed;
  expect(told).toEqual(['removed']);
});
