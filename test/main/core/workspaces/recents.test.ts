import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { forgetWorkspace, readRecents, rememberWorkspace } from '../../../../src/main/core/workspaces/recents.ts';

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'querent-recents-'));
  file = join(folder, 'data', 'recents.json');
});

afterEach(() => {
  chmodSync(folder, 0o700);
  rmSync(folder, { recursive: true });
});

describe('the list of recent workspaces', () => {
  it('holds each once, the last opened first, for its user alone', () => {
    expect(readRecents(file)).toEqual([]);
    for (const [path, at] of [
      ['/a.sqlite', 1],
      ['/b.sqlite', 2],
      ['/a.sqlite', 3],
    ] as const) {
      rememberWorkspace(file, path, at);
    }
    expect(readRecents(file)).toEqual([
      { path: '/a.sqlite', openedAt: 3 },
      { path: '/b.sqlite', openedAt: 2 },
    ]);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(join(folder, 'data'))).toEqual(['recents.json']);
  });

  it('forgets one, and of very many the oldest', () => {
    for (let index = 0; index < 40; index++) rememberWorkspace(file, `/${index}.sqlite`, index);
    expect(readRecents(file)).toHaveLength(30);
    forgetWorkspace(file, '/39.sqlite');
    expect(readRecents(file)[0]?.path).toBe('/38.sqlite');
    expect(readRecents(file)).toHaveLength(29);
  });

  it.each([
    ['half of it', '{"workspaces": [{"path": "/a.sq'],
    ['another form', '["/a.sqlite"]'],
    ['nothing', ''],
  ])('is empty where the file holds %s, and is written anew by the next opening', (_, text) => {
    rememberWorkspace(file, '/a.sqlite', 1);
    writeFileSync(file, text);
    expect(readRecents(file)).toEqual([]);
    rememberWorkspace(file, '/b.sqlite', 2);
    expect(readRecents(file)).toEqual([{ path: '/b.sqlite', openedAt: 2 }]);
  });

  it('leaves out an entry that cannot be read, and keeps the others', () => {
    writeFileSync(
      join(folder, 'recents.json'),
      '{"workspaces": [7, {"path": "/a.sqlite", "openedAt": 1}, {"path": ""}]}',
    );
    expect(readRecents(join(folder, 'recents.json'))).toEqual([{ path: '/a.sqlite', openedAt: 1 }]);
  });

  it('stays as it was where a new one cannot take its place', () => {
    rememberWorkspace(file, '/a.sqlite', 1);
    const before = readFileSync(file, 'utf8');
    // A folder cannot be replaced by a file.
    const blocked = join(folder, 'blocked');
    rememberWorkspace(join(blocked, 'list', 'inside'), '/x.sqlite', 1);
    expect(() => rememberWorkspace(join(blocked, 'list'), '/b.sqlite', 2)).toThrow();
    expect(readdirSync(blocked)).toEqual(['list']);
    expect(readFileSync(file, 'utf8')).toBe(before);
  });
});
