import { homedir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { givenPath } from '../../../src/main/core/given-path.ts';

const folder = join(homedir(), 'studies');
const workspace = join(folder, 'cars.sqlite');

test('a tilde is the home folder, and only where it stands for one', () => {
  expect(givenPath('~/exports', workspace)).toBe(join(homedir(), 'exports'));
  expect(givenPath('~', workspace)).toBe(homedir());
  expect(givenPath('~tilde.csv', workspace)).toBe(join(folder, '~tilde.csv'));
});

test('a relative path lies beside the workspace, an absolute one where it says', () => {
  expect(givenPath('exports', workspace)).toBe(join(folder, 'exports'));
  expect(givenPath(join(folder, 'a', '..', 'b'), workspace)).toBe(join(folder, 'b'));
});

test('the quotes and the form in which paths are copied are no part of them', () => {
  const file = join(folder, 'two words.csv');
  for (const typed of [` ${file}\n`, `"${file}"`, `'${file}'`, pathToFileURL(file).href]) {
    expect(givenPath(typed, workspace)).toBe(file);
  }
});

test('one quote, and an address of another machine, are left as they are', () => {
  expect(givenPath('"', workspace)).toBe(join(folder, '"'));
  expect(givenPath('file://%zz', workspace)).toBe(join(folder, 'file:', '%zz'));
});
