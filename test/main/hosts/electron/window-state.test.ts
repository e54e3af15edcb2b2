import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openWindow } from '../../../../src/main/hosts/electron/window.ts';
import { createFakeElectron, type FakeWindow } from './fake-electron.ts';

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'querent-window-'));
  file = join(folder, 'window.json');
});

afterEach(() => rmSync(folder, { recursive: true }));

function open(): FakeWindow {
  const electron = createFakeElectron(folder);
  openWindow(electron.calls, 'preload.cjs', file, null);
  const [window] = electron.windows;
  if (!window) throw new Error('No window was opened.');
  return window;
}

it('opens where it was closed, as it was', () => {
  const first = open();
  Object.assign(first, { bounds: { x: 200, y: 100, width: 1000, height: 700 }, maximised: true });
  first.webContents.zoomFactor = 1.25;
  first.emit('close');
  const second = open();
  second.webContents.emit('did-finish-load');
  expect(second.options).toMatchObject({ x: 200, y: 100, width: 1000, height: 700 });
  expect([second.maximised, second.fullScreen, second.webContents.zoomFactor]).toEqual([true, false, 1.25]);
});

it('comes back from a display that is gone, and from a file that cannot be read', () => {
  const first = open();
  first.bounds = { x: 4000, y: 100, width: 1000, height: 700 };
  first.emit('close');
  expect(JSON.parse(readFileSync(file, 'utf8')).bounds.x).toBe(4000);
  expect(open().options).toMatchObject({ width: 1280, height: 860 });
  expect(open().options).not.toHaveProperty('x');
  writeFileSync(file, 'half a li');
  expect(open().options).toMatchObject({ width: 1280, height: 860 });
});
