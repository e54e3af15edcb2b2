import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { settled, syncBeside } from '../../../src/main/store/durability.ts';
import { readSetting, writeSetting } from '../../../src/main/store/setting.ts';
import type { Db } from '../../../src/main/store/transaction.ts';
import { openWorkspace } from '../../../src/main/store/workspace.ts';
import { temporaryWorkspace } from './temporaryWorkspace.ts';

interface HeldSync {
  finish(): void;
  fail(error: Error): void;
}

/** A disk whose every sync is ended by the test. */
async function withHeldDisk(): Promise<{ db: Db; syncs: HeldSync[] }> {
  const { db } = temporaryWorkspace();
  const syncs: HeldSync[] = [];
  const durability = await syncBeside(
    db,
    () => new Promise((resolve, reject) => syncs.push({ finish: resolve, fail: reject })),
  );
  onTestFinished(async () => {
    const ended = durability.end().catch(() => {});
    for (let at = 0; at < 3; at++) {
      for (const { finish } of syncs) finish();
      await new Promise(setImmediate);
    }
    await ended;
  });
  return { db, syncs };
}

/** Whether it has resolved by now. */
async function isDone(promise: Promise<void>): Promise<boolean> {
  const pending = Symbol('pending');
  await new Promise(setImmediate);
  return (await Promise.race([promise, Promise.resolve(pending)])) !== pending;
}

test('who has nothing written waits for nothing', async () => {
  const { db, syncs } = await withHeldDisk();
  await settled(db);
  expect(syncs).toHaveLength(0);
});

test('a commit is promised when a sync that began after it is over', async () => {
  const { db, syncs } = await withHeldDisk();
  writeSetting(db, 'a', 1);
  const first = settled(db);
  writeSetting(db, 'b', 2);
  const second = settled(db);
  expect(await isDone(first)).toBe(false);
  syncs[0]?.finish();
  await first;
  expect(await isDone(second)).toBe(false);
  syncs[1]?.finish();
  await second;
  await settled(db);
  expect(syncs).toHaveLength(2);
});

test('many who wait at once share one sync', async () => {
  const { db, syncs } = await withHeldDisk();
  writeSetting(db, 'a', 0);
  const first = settled(db);
  const others = Array.from({ length: 20 }, (_, index) => {
    writeSetting(db, 'a', index);
    return settled(db);
  });
  syncs[0]?.finish();
  await first;
  await new Promise(setImmediate);
  syncs[1]?.finish();
  await Promise.all(others);
  expect(syncs).toHaveLength(2);
});

test('a sync that fails is told to everybody from then on, as what it is', async () => {
  const { db, syncs } = await withHeldDisk();
  writeSetting(db, 'a', 1);
  const first = settled(db);
  syncs[0]?.fail(Object.assign(new Error('no space left'), { code: 'ENOSPC' }));
  await expect(first).rejects.toMatchObject({ code: 'workspace.full' });
  writeSetting(db, 'a', 2);
  await expect(settled(db)).rejects.toMatchObject({ code: 'workspace.full' });
  expect(syncs).toHaveLength(1);
});

test('on a real disk SQLite leaves the syncs to it, and has them back at the end', async () => {
  const workspace = temporaryWorkspace();
  const { db, path } = workspace;
  const mode = () => db.pragma('synchronous', { simple: true });
  const durability = await syncBeside(db);
  expect(mode()).toBe(1);
  writeSetting(db, 'a', 7);
  await settled(db);
  await durability.end();
  expect(mode()).toBe(2);
  workspace.close();
  const again = openWorkspace(path);
  expect(readSetting(again.db, 'a', z.number(), 0)).toBe(7);
  again.close();
});
