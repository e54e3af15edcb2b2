import { expect, test } from 'vitest';
import { conflictsOf, giveKeys } from '../../../src/renderer/keys/key-map.ts';
import { refusalOf } from '../../../src/renderer/keys/reserved.ts';
import { commandEntries, commands, keysOf } from '../../../src/shared/commands.ts';
import { KeyMap } from '../../../src/shared/records/keys.ts';

test.each(commandEntries)('the usual keys of %s are well formed, possible, and nobody else’s', (id, command) => {
  expect(() => KeyMap.parse({ [id]: command.keys })).not.toThrow();
  expect(command.keys.map((key) => refusalOf(key, command))).toEqual(command.keys.map(() => null));
  expect(conflictsOf({}, id, command.keys)).toEqual([]);
});

test('a command keeps its usual keys until it is given others, and may have none', () => {
  expect(keysOf({}, 'review.accept')).toEqual(commands['review.accept'].keys);
  expect(keysOf(giveKeys({}, 'review.accept', ['J', 'Mod+J']), 'review.accept')).toEqual(['J', 'Mod+J']);
  expect(keysOf(giveKeys({}, 'review.accept', []), 'review.accept')).toEqual([]);
});

test('a key that another command of the screen has is a conflict, and given it is taken from there', () => {
  expect(conflictsOf({}, 'review.accept', ['X'])).toMatchObject([{ combination: 'X', id: 'review.reject' }]);
  const map = giveKeys({}, 'review.accept', ['A', 'X']);
  expect(keysOf(map, 'review.accept')).toEqual(['A', 'X']);
  expect(keysOf(map, 'review.reject')).toEqual([]);
  expect(conflictsOf(map, 'review.accept', ['A', 'X'])).toEqual([]);
});

test('another screen may use the same key, everywhere means every screen', () => {
  expect(conflictsOf({}, 'review.accept', ['P'])).toEqual([]);
  expect(conflictsOf({}, 'tree.prune', ['P'])).toMatchObject([{ id: 'run.pause' }]);
  expect(conflictsOf({}, 'review.accept', ['?'])).toMatchObject([{ id: 'studio.shortcuts' }]);
  expect(conflictsOf({}, 'studio.new-run', ['A'])).toMatchObject([{ id: 'review.accept' }, { id: 'data.accept' }]);
});

test('a key of a control is a conflict that cannot be solved by taking it', () => {
  expect(conflictsOf({}, 'tree.fit', ['ArrowUp'])).toMatchObject([{ id: null, scope: 'tree' }]);
});

test('what is as usual again is not kept, and names that nobody knows stay where they are', () => {
  const foreign = { 'later.command': ['J'] };
  const map = giveKeys(foreign, 'review.accept', ['J']);
  expect(map).toEqual({ ...foreign, 'review.accept': ['J'] });
  expect(giveKeys(map, 'review.accept', ['A'])).toEqual(foreign);
  expect(conflictsOf(foreign, 'review.accept', ['J'])).toEqual([]);
});

test.each([
  ['Tab', 'review.accept'],
  ['Mod+W', 'review.accept'],
  ['Mod+T', 'review.accept'],
  ['F5', 'review.accept'],
  ['Mod+C', 'review.accept'],
  ['Mod+1', 'review.accept'],
  ['K', 'studio.search'],
] as const)('%s is refused to %s, with the reason', (key, id) => {
  expect(refusalOf(key, commands[id])).toMatch(/\.$/);
});

test('settings refuse what is no key', () => {
  for (const key of ['', 'a', 'mod+K', 'K+Mod', 'Mod+', 'Shift+Mod+K', 'two keys']) {
    expect(KeyMap.safeParse({ 'review.accept': [key] }).success, key).toBe(false);
  }
  for (const key of ['A', 'Mod+Shift+Z', '?', '+', 'Mod++', 'ArrowUp', 'Space', 'F2', 'É', '\u3042']) {
    expect(KeyMap.safeParse({ 'review.accept': [key] }).success, key).toBe(true);
  }
});
