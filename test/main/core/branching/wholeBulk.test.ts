/** A re-roll is stored in parts, a group each, and stands or falls as one. */
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { idsBelow, removeGroups } from '../../../../src/main/core/branching/removal.ts';
import { createChangeFeed } from '../../../../src/main/core/changes.ts';
import { createHandWork } from '../../../../src/main/core/hand-work.ts';
import { createReviser } from '../../../../src/main/core/revising.ts';
import { openWorkspace } from '../../../../src/main/store/workspace.ts';
import type { GroupId } from '../../../../src/shared/records/group.ts';
import { openDesk, type TestDesk } from '../desk.ts';

const ada = { reviewer: 'ada' };
const bob = { reviewer: 'bob' };
let desk: TestDesk;
beforeEach(async () => {
  desk = await openDesk();
});
afterEach(() => desk.close());

test('one that was cut off is taken back when the workspace is opened, and then it can be done', async () => {
  const before = await desk.readTree();
  const { best, ...root } = await desk.readRoot();
  const action = { action: 'group.rerolled', title: 'group drawn anew', bulk: 'cut off' } as const;
  let deepest: GroupId | undefined;
  await desk.restart(async () => {
    const { db, close } = openWorkspace(join(desk.folder, 'workspace.sqlite'));
    const reviser = createReviser({ db, changes: createChangeFeed(), work: createHandWork(), now: Date.now });
    const below = idsBelow(db, root, root.candidates);
    deepest = below[0];
    await removeGroups({ db, reviser }, below.slice(0, 1), action, ada);
    close();
  });
  expect(await desk.readTree()).toEqual(before);
  const history = await desk.client.call('history.list', { candidateId: null, groupId: deepest ?? null });
  expect(history.map(({ kind }) => kind)).toEqual(['undo', 'do']);
  await expect(desk.client.call('history.undo', ada)).rejects.toMatchObject({ code: 'review.nothing' });
  // Done again would be the half that was done.
  await expect(desk.client.call('history.redo', ada)).rejects.toMatchObject({ code: 'review.nothing' });
  expect(await desk.readTree()).toEqual(before);

  await desk.client.call('group.reroll', { ...ada, groupId: root.group.id });
  expect(await desk.readTree()).toHaveLength(1);
  expect(await desk.client.call('history.undo', ada)).toMatchObject({ groupId: root.group.id, bulkLeft: 0 });
  expect(await desk.readTree()).toEqual(before);
});

test('one whose taking back was cut off is taken back to its end, and no part of it is done again', async () => {
  const before = await desk.readTree();
  const root = await desk.readRoot();
  const action = { action: 'group.rerolled', title: 'group drawn anew', bulk: 'cut off' } as const;
  await desk.restart(async () => {
    const { db, close } = openWorkspace(join(desk.folder, 'workspace.sqlite'));
    const reviser = createReviser({ db, changes: createChangeFeed(), work: createHandWork(), now: Date.now });
    await removeGroups({ db, reviser }, idsBelow(db, root, root.candidates).slice(0, 2), action, ada);
    reviser.withdraw(action.bulk, ada);
    close();
  });
  expect(await desk.readTree()).toEqual(before);
  await expect(desk.client.call('history.redo', ada)).rejects.toMatchObject({ code: 'review.nothing' });
  expect(await desk.readTree()).toEqual(before);
});

test('one whose undo was cut off is taken back to its end when the workspace is opened', async () => {
  const before = await desk.readTree();
  const { group } = await desk.readRoot();
  await desk.client.call('group.reroll', { ...ada, groupId: group.id });
  await desk.restart(async () => {
    const { db, close } = openWorkspace(join(desk.folder, 'workspace.sqlite'));
    createReviser({ db, changes: createChangeFeed(), work: createHandWork(), now: Date.now }).undo(ada);
    close();
  });
  expect(await desk.readTree()).toEqual(before);
  await desk.client.call('history.redo', ada);
  expect(await desk.readTree()).toHaveLength(1);
});

test('one that cannot be done again changes nothing, wherever in the tree the reason is', async () => {
  const { group, best } = await desk.readRoot();
  await desk.client.call('candidate.override', { ...ada, candidateId: best.id, reward: 2 });
  await desk.client.call('group.reroll', { ...ada, groupId: group.id });
  await desk.client.call('history.undo', ada);
  const second = (await desk.readTree()).find((entry) => entry.group.depth === 1);
  const candidateId = second?.candidates[0]?.id ?? best.id;
  await desk.client.call('review.decide', { ...bob, candidateIds: [candidateId], change: { verdict: 'accepted' } });
  const before = await desk.readTree();
  await expect(desk.client.call('history.redo', ada)).rejects.toMatchObject({ code: 'review.changed' });
  expect(await desk.readTree()).toEqual(before);
  await expect(desk.client.call('history.redo', ada)).rejects.toMatchObject({ code: 'review.nothing' });
  expect(await desk.client.call('history.undo', ada)).toMatchObject({ title: 'reward overridden' });
});
